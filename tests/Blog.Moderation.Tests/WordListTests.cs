namespace Blog.Moderation.Tests;

public sealed class WordListTests
{
    private static readonly WordList s_list = WordList.Of(["cialis", "online casino", "", "  ", "Zonder Recept"]);

    [TestCase("I am a specialist in socialism", TestName = "Not inside other words")]
    [TestCase("an online shop with a casino", TestName = "Not in pieces")]
    [TestCase("online", TestName = "Not half a phrase at the end")]
    [TestCase("")]
    public void In_TextWithoutThem_FindsNothing(string text) => Assert.That(s_list.In(text), Is.Empty);

    [TestCase("CIALIS!", "cialis")]
    [TestCase("best online   casino.", "online casino")]
    [TestCase("оnlinе-саsinо", "online casino", TestName = "In Cyrillic look-alike letters")]
    [TestCase("𝐨𝐧𝐥𝐢𝐧𝐞 𝒄𝒂𝒔𝒊𝒏𝒐", "online casino", TestName = "In mathematical letters")]
    [TestCase("c\u200Bi\u200Dalis", "cialis", TestName = "With invisible characters inside")]
    [TestCase("zónder recept", "zonder recept")]
    public void In_DisguisedWord_IsFound(string text, string word) => Assert.That(s_list.In(text), Is.EqualTo([word]));

    [Test]
    public void In_RepeatedWords_AreNamedOnceInOrder() =>
        Assert.That(s_list.In("online casino cialis online casino"), Is.EqualTo(["online casino", "cialis"]));
}

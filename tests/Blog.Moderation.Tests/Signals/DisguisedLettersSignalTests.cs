namespace Blog.Moderation.Tests.Signals;

internal sealed class DisguisedLettersSignalTests
{
    [TestCase("Menang terus di \U0001D5D5\U0001D5D8\U0001D5E5\U0001D5DE\U0001D5D4\U0001D5DB77 bosku", "\U0001D5D5\U0001D5D8\U0001D5E5\U0001D5DE\U0001D5D4\U0001D5DB77")]
    [TestCase("Buy v\u0456\u0430gra here today", "v\u0456\u0430gra")]
    [TestCase("Log in to \u0440\u0430ypal now please", "\u0440\u0430ypal")]
    [TestCase("Try \u24D2\u24D0\u24E2\u24D8\u24DD\u24DE today, honestly", "\u24D2\u24D0\u24E2\u24D8\u24DD\u24DE")]
    [TestCase("Only at C\u0336A\u0336S\u0336I\u0336N\u0336O\u0336 tonight", "C\u0336A\u0336S\u0336I\u0336N\u0336O\u0336")]
    [TestCase("Great tip \uFF23\uFF21\uFF33\uFF29\uFF2E\uFF2F for all", "\uFF23\uFF21\uFF33\uFF29\uFF2E\uFF2F")]
    public void Disguised_words_are_quoted(string text, string word) => Assert.That(Given.Comment(text).Evidence("disguised-letters"), Is.EqualTo(word));

    [TestCase("A layer of 20 \u00B5m and a resistor of 4,7 k\u03A9")]
    [TestCase("\u041F\u043E\u043B\u044C\u0437\u0443\u044E\u0441\u044C VPN\u043E\u043C \u0438 Google, \u043D\u043E \u043D\u0435 \u0432Linux")]
    [TestCase("\u6211\u7528iPhone\u62CD\u7684\u7167\u7247\u5F88\u597D \uFF30\uFF28\uFF30")]
    [TestCase("\u0E09\u0E31\u0E19\u0E43\u0E0A\u0E49 YouTube \u0E17\u0E38\u0E01\u0E27\u0E31\u0E19")]
    [TestCase("Crème brûlée in \u0141\u00F3d\u017A, S\u00E3o Paulo, Ng\u00F4 V\u0103n, na\u00EFve co\u00F6peratie")]
    [TestCase("\U0001F1F3\U0001F1F1 \U0001F44D\U0001F3FD wat mooi! \u2764\uFE0F \U0001F170\uFE0F")]
    [TestCase("\u0395\u03C5\u03C7\u03B1\u03C1\u03B9\u03C3\u03C4\u03CE \u03C0\u03BF\u03BB\u03CD \u03B3\u03B9\u03B1 \u03C4\u03BF \u03AC\u03C1\u03B8\u03C1\u03BF")]
    [TestCase("Let \U0001D465 be a vector in \u211D, and \U0001D466 another one")]
    [TestCase("\U0001D4DF\U0001D4FB\U0001D4EE\U0001D4FD\U0001D4FD\U0001D4FE \U0001D4F6\U0001D4F8\U0001D4F8\U0001D4F2")]
    [TestCase("It is pronounced /\u02C8n\u026A\u0259m\u0259/ where I come from")]
    public void Honest_letters_are_not(string text) => Assert.That(Given.Comment(text).Finding("disguised-letters"), Is.Null);

    [Test]
    public void Disguised_words_hide_no_bait() =>
        Assert.That(Given.Comment("\u03BFnline \U0001D41C\U0001D41A\U0001D42C\U0001D422\U0001D427\U0001D428 with fr3e sp1ns").Evidence("bait-gambling"), Does.Contain("online casino"));
}

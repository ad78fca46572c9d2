namespace Blog.Moderation.Tests.Signals;

internal sealed class KeywordNameSignalTests
{
    [TestCase("Cheap Replica Watches")]
    [TestCase("best payday loans")]
    [TestCase("SEO Agency Leeds")]
    [TestCase("Loodgieter Services Almere")]
    [TestCase("Goedkope verzekering")]
    [TestCase("buy v1agra onl\u0456ne")]
    public void Words_to_search_by_are_noticed(string name) => Assert.That(Named(name).Evidence("keyword-name"), Is.EqualTo(name));

    [TestCase("Anna de Boer")]
    [TestCase("George Best")]
    [TestCase("Katie Price")]
    [TestCase("Marc Slot")]
    [TestCase("Cheap Trick")]
    [TestCase("The Online Photographer")]
    [TestCase("Free Software Foundation")]
    [TestCase("Bakkerij Jansen")]
    [TestCase("Loans")]
    public void Names_of_people_and_blogs_are_not(string name) => Assert.That(Named(name).Finding("keyword-name"), Is.Null);

    [Test]
    public void Title_of_a_page_is_not() =>
        Assert.That((Named("Buy cheap watches") with { Source = "https://example.org/", Channel = Channel.Webmention }).Finding("keyword-name"), Is.Null);

    private static Submission Named(string name) => Given.Comment(author: Given.Anna with { Name = name });
}

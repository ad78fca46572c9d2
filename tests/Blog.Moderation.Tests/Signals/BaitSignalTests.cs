namespace Blog.Moderation.Tests.Signals;

internal sealed class BaitSignalTests
{
    [TestCase("gambling", "Situs judi dengan bonus new member, slot gacor tiap hari")]
    [TestCase("gambling", "Gokken zonder Cruks en gratis spins")]
    [TestCase("pharmacy", "Kamagra bestellen zonder recept, no prescription needed")]
    [TestCase("loans", "Geld lenen zonder BKR, also payday loans")]
    [TestCase("crypto", "A recovery expert got it back, guaranteed returns")]
    [TestCase("adult", "Call girls and hot singles, sexdate")]
    [TestCase("seo", "SEO services and quality backlinks, volgers kopen")]
    [TestCase("support", "Toll free number of a spell caster")]
    [TestCase("money", "Make money online, passief inkomen")]
    [TestCase("shop", "We sell cheap watches with free shipping")]
    [TestCase("prizes", "You have won! Reply stop to end")]
    [TestCase("channel", "Please subscribe and check out my channel")]
    public void Each_theme_is_found_and_counted(string theme, string text)
    {
        var finding = Given.Comment(text).Finding($"bait-{theme}")!;

        Assert.That(finding.Evidence[0].Split(", "), Has.Length.EqualTo((int)(finding.Weight / 2)).And.Length.GreaterThanOrEqualTo(2));
    }

    [TestCase("De apotheek was dicht, en zonder huisarts kreeg ik geen recept.")]
    [TestCase("The casino in our town closed; online they say it becomes a library.")]
    [TestCase("Our prescription for a good loaf: patience, and a loan from grandmother's starter.")]
    [TestCase("The shop in our street sells shoes; the delivery of the mail is slow, and free.")]
    [TestCase("I won a prize with my channel of old photographs once.")]
    public void Words_of_ordinary_life_are_not(string text) => Assert.That(Given.Comment(text).Judged().Findings, Is.Empty);
}

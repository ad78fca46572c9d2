using System.Globalization;
using Blog.Core.Language;
using Blog.Moderation;

namespace Blog.Core.Tests.Language;

public sealed class FindingTextTests
{
    [Test]
    public void ForModerator_EverySignal_HasASentenceInBothLanguages([Values("en", "nl")] string language, [ValueSource(nameof(Signals))] string signal)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var sentence = FindingText.ForModerator(new Finding(signal, SignalGroup.Form, 1, ["first", "second", "third", "fourth"]));

        Assert.That(sentence, Has.Length.GreaterThan(15).And.Not.Contain("{"));
    }

    [TestCase("en", "after 1.4 seconds")]
    [TestCase("nl", "na 1,4 seconden")]
    public void ForModerator_Numbers_AreWrittenAsTheLanguageWritesThem(string language, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.That(FindingText.ForModerator(new Finding("too-quick", SignalGroup.Form, 4, ["1.4", "3"])), Does.Contain(words));
    }

    [Test]
    public void ForReader_EveryVerdictOnEverySignal_IsOneFriendlySentenceThatTellsNoRule([Values("en", "nl")] string language, [Values] VerdictKind kind, [ValueSource(nameof(Signals))] string signal)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var group in Enum.GetValues<SignalGroup>())
        {
            var told = FindingText.ForReader(kind, [new Finding(signal, group, 10, ["viagra", "3", "casino.example", "7.5"])]);

            Assert.That(told, Does.Not.Contain("viagra").And.Not.Contain("casino").And.Not.Match("[0-9]").And.Not.Contain(signal).And.EndsWith("."));
            Assert.That(told.Count(c => c == '.'), Is.LessThanOrEqualTo(2));
        }
    }

    [Test]
    public void ForReader_FirstComment_SaysSoOnlyWhereNothingElseWasFound()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var first = new Finding("first-comment", SignalGroup.Author, 0, [], Holds: true);
        var links = new Finding("many-links", SignalGroup.Links, 6, ["6", "2"]);

        Assert.That(FindingText.ForReader(VerdictKind.Hold, [first]), Does.Contain("first time"));
        Assert.That(FindingText.ForReader(VerdictKind.Hold, [first, new Finding("relevant", SignalGroup.Topic, -1, ["rye"])]), Does.Contain("first time"));
        Assert.That(FindingText.ForReader(VerdictKind.Hold, [links, first]), Does.Not.Contain("first time"));
    }

    [TestCase("resubmission", "Your first comment stands")]
    [TestCase("changed-resubmission", "put your new words in its place")]
    [TestCase("near-duplicate", "The same words are already below")]
    public void ForReader_Duplicate_SaysWhoSaidItBefore(string signal, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.That(FindingText.ForReader(VerdictKind.Duplicate, [new Finding(signal, SignalGroup.Repeat, 9, ["7", "90", "3", "1"])]), Does.Contain(words));
    }

    [TestCase("en")]
    [TestCase("nl")]
    public void Of_EveryMatchKind_HasWords(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.That(Enum.GetValues<MatchKind>().Select(FindingText.Of), Is.Unique);
    }

    private static IEnumerable<string> Signals() => Policy.Default.Signals;
}

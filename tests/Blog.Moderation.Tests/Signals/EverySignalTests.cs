using Blog.Moderation.Signals;

namespace Blog.Moderation.Tests.Signals;

internal sealed class EverySignalTests
{
    // A field that people do not see, what moderators or the site itself called spam or blocked: none of it happens by accident.
    private static readonly string[] Proofs = ["honeypot", "spam-word", "spam-at-source", "known-spam", "known-campaign", "blocked-author", "blocked-host", "blocked-network"];

    [Test]
    public void Nothing_but_proofs_condemns_alone([ValueSource(nameof(Names))] string name)
    {
        var signal = AllSignals.List.Single(signal => signal.Name == name);

        var most = Math.Min(signal.Weight * signal.MostTimes, Policy.Default.CapOf(signal.Group));

        Assert.That(most >= Policy.Default.SpamAt, Is.EqualTo(Proofs.Contains(name)));
    }

    [Test]
    public void Signals_count_no_more_often_than_they_say()
    {
        var comment = Given.Comment("online casino, free spins, casino bonus, live casino, betting site, togel, maxwin, slot gacor");

        Assert.That(comment.Finding("bait-gambling")!.Weight, Is.EqualTo(8));
        Assert.That(comment.Judged().Kind, Is.EqualTo(VerdictKind.Hold));
    }

    private static IEnumerable<string> Names() => AllSignals.List.Select(signal => signal.Name);
}

using Blog.Core.Replay;
using Blog.Core.Tests.Learning;
using Blog.Moderation;

namespace Blog.Core.Tests.Replay;

internal sealed class ReplayRunTests
{
    private const string Words = "I built the shed as described and it has stood through two winters without a leak";
    private const string Offer = "Our friendly agency rewrites the history of every company, see https://agency.example.net for prices";

    private int _lines;

    [SetUp]
    public void StartOver() => _lines = 0;

    [Test]
    public void A_line_of_which_nothing_is_known_but_harmless_words_is_published_without_findings()
    {
        var judged = Run().Judge(Line(Words));

        Assert.That((judged.Verdict.Kind, judged.Verdict.Findings, judged.Original), Is.EqualTo((VerdictKind.Publish, Array.Empty<Finding>(), (string?)null)));
        Assert.That(judged.Spam, Is.LessThan(0.1));
    }

    [Test]
    public void The_same_words_by_nobody_knows_whom_repeat_the_first_and_are_published_all_the_same()
    {
        var run = Run();
        run.Judge(Line(Words));
        run.Judge(Line("Something else entirely, about the tools that I use in the garden"));

        var repeat = run.Judge(Line(Words));

        Assert.That((repeat.Verdict.Kind, repeat.Verdict.Match!.Kind, repeat.Original), Is.EqualTo((VerdictKind.Publish, MatchKind.NearDuplicate, "1")));
        Assert.That(repeat.Evidence(repeat.Verdict.Findings[0]), Does.Contain("comment 1 "));
    }

    [Test]
    public void The_third_of_three_equal_lines_repeats_the_first_not_the_second()
    {
        var run = Run();

        Assert.That(Enumerable.Range(0, 3).Select(_ => run.Judge(Line(Words)).Original), Is.EqualTo(new[] { null, "1", "1" }));
    }

    [Test]
    public void A_corpus_is_repeated_but_not_judged()
    {
        var run = Run();
        run.Remember(Line(Words) with { Id = "old" });

        var repeat = run.Judge(Line(Words.ToUpperInvariant()));

        Assert.That((repeat.Original, repeat.Verdict.Match!.Similarity), Is.EqualTo(("old", 1)));
    }

    [TestCase(null, null, ExpectedResult = MatchKind.NearDuplicate)]
    [TestCase("Anna", "Bert", ExpectedResult = MatchKind.CopyOfAnother)]
    [TestCase("Anna", "Anna", ExpectedResult = MatchKind.NearDuplicate)]
    public MatchKind? The_kind_of_a_repeat_depends_on_what_is_known_of_the_authors(string? first, string? second)
    {
        var run = Run();
        run.Judge(Line(Words) with { Author = first });

        return run.Judge(Line(Words) with { Author = second }).Verdict.Match?.Kind;
    }

    [Test]
    public void What_is_learned_as_spam_is_known_spam_afterwards_with_its_hosts_and_author()
    {
        var run = Run();
        run.Learn(run.Judge(Line(Offer) with { Author = "Agency", Label = ReplayLabel.Spam }));

        var repeat = run.Judge(Line(Offer + " today"));
        var sameHost = run.Judge(Line("Prices, of which somebody asked above: https://www.agency.example.net/all"));
        var sameAuthor = run.Judge(Line(Words) with { Author = "Agency" });

        Assert.Multiple(() =>
        {
            Assert.That((repeat.Verdict.Kind, repeat.Verdict.Match!.Kind), Is.EqualTo((VerdictKind.Spam, MatchKind.KnownSpam)));
            Assert.That(repeat.Spam, Is.GreaterThan(0.9));
            Assert.That(Signals(sameHost), Does.Contain("condemned-host"));
            Assert.That(Signals(sameAuthor), Is.EqualTo(new[] { "condemned-author" }));
        });
    }

    [Test]
    public void What_labels_have_in_common_is_learned()
    {
        var run = Run();
        Assert.That(run.Judge(Line(MadeUp.Offer(50))).Spam, Is.LessThan(0.1));
        for (var i = 0; i < 10; i++)
        {
            run.Learn(run.Judge(Line(MadeUp.Offer(i)) with { Label = ReplayLabel.Spam }));
            run.Learn(run.Judge(Line(MadeUp.Remark(i)) with { Label = ReplayLabel.Ham }));
        }

        var (offer, remark) = (run.Judge(Line(MadeUp.Offer(51))), run.Judge(Line(MadeUp.Remark(51))));

        Assert.That((offer.Verdict.Kind, remark.Verdict.Kind), Is.EqualTo((VerdictKind.Hold, VerdictKind.Publish)));
        Assert.That(offer.Spam, Is.GreaterThan(0.7));
        Assert.That(remark.Spam, Is.LessThan(0.1));
        Assert.That(offer.Evidence(offer.Verdict.Findings[0]), Does.Match("crystals|zorbium|energy|order|warehouse|sparkle|delivery|customers|amazing|vitality"));
    }

    [Test]
    public void What_is_learned_as_honest_clears_a_host()
    {
        var run = Run();
        run.Learn(run.Judge(Line(Offer) with { Label = ReplayLabel.Spam }));
        run.Learn(run.Judge(Line("They did my own website: https://agency.example.net") with { Label = ReplayLabel.Ham }));

        Assert.That(Signals(run.Judge(Line("See https://agency.example.net/contact for the form I mean"))), Is.EqualTo(new[] { "stranger-link" }));
    }

    [Test]
    public void A_line_without_a_label_teaches_nothing()
    {
        var run = Run();
        run.Learn(run.Judge(Line(Offer)));

        Assert.That(Signals(run.Judge(Line("See https://agency.example.net/contact for the form I mean"))), Is.EqualTo(new[] { "stranger-link" }));
    }

    [Test]
    public void Many_lines_from_one_address_within_minutes_are_a_flood_and_over_hours_are_not()
    {
        Assert.That(FloodAfter(TimeSpan.FromSeconds(30)), Does.Contain("flood-address"));
        Assert.That(FloodAfter(TimeSpan.FromHours(1)), Is.Empty);
    }

    [Test]
    public void A_missing_time_is_one_minute_after_the_line_before()
    {
        var run = Run();
        for (var i = 0; i < 5; i++) run.Judge(Line($"{i} {Guid.NewGuid()}") with { Author = "Anna", Time = i == 0 ? DateTimeOffset.UnixEpoch.AddYears(40) : null });

        Assert.That(Signals(run.Judge(Line("The sixth within six minutes") with { Author = "Anna" })), Is.EqualTo(new[] { "flood-author" }));
    }

    [Test]
    public void An_answer_that_quotes_its_parent_is_told_from_a_repeat()
    {
        var run = Run();
        run.Judge(Line(Words) with { Id = "first" });

        var answer = run.Judge(Line($"> {Words}\n\nHow did you seal the roof, if I may ask?") with { Parent = "first" });

        Assert.That(answer.Verdict.Kind, Is.EqualTo(VerdictKind.Publish));
    }

    [Test]
    public void Shipped_words_count_only_with_the_starter()
    {
        const string text = "The online casino of this village gives free spins and a casino bonus to visitors";

        Assert.That(Signals(new ReplayRun(Policy.Default, starter: true).Judge(Line(text))), Has.Some.StartsWith("bait-"));
        Assert.That(Signals(new ReplayRun(Policy.Default, starter: false).Judge(Line(text))), Is.Empty);
    }

    [TestCase(1, true)]
    [TestCase(4, false)]
    public void Post_after_post_within_minutes_is_a_burst(int minutes, bool noticed)
    {
        var run = Run();
        string[] posts = ["one", "two", "two", "three", "four"];
        ReplayVerdict? last = null;
        for (var i = 0; i < posts.Length; i++) last = run.Judge(Line($"{i} {Guid.NewGuid()}") with { Post = posts[i], Ip = "192.0.2.7", Time = DateTimeOffset.UnixEpoch + i * TimeSpan.FromMinutes(minutes) });

        Assert.That(Signals(last!).Contains("burst"), Is.EqualTo(noticed));
    }

    private List<string> FloodAfter(TimeSpan between)
    {
        var run = Run();
        ReplayVerdict? last = null;
        for (var i = 0; i < 8; i++) last = run.Judge(Line($"{i} {Guid.NewGuid()}") with { Ip = "192.0.2.7", Time = DateTimeOffset.UnixEpoch + i * between });
        return Signals(last!);
    }

    private static ReplayRun Run() => new(Policy.Default, starter: true);

    private ReplayLine Line(string text) => new() { Id = $"{++_lines}", Text = text };

    private static List<string> Signals(ReplayVerdict judged) => [.. judged.Verdict.Findings.Select(finding => finding.Signal)];
}

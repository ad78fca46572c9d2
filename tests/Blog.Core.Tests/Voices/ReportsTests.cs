using System.Net;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Voices;
using Blog.Testing;

namespace Blog.Core.Tests.Voices;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReportsTests(DatabaseKind kind)
{
    private const string Site = "moderation:\n  hold-first-comment: false";

    private CoreOnDatabase _blog = null!;
    private Comment _comment = null!;

    private Reports Reports => _blog.Core.Reports;

    [SetUp]
    public async Task Open()
    {
        _blog = await CoreOnDatabase.OpenAsync(kind, Site);
        _comment = await _blog.PublishAsync(_blog.Draft("Whoever thinks otherwise has never seen a workshop from the inside."));
    }

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Two_readers_of_different_networks_bring_a_comment_back_and_it_stays_visible()
    {
        Assert.That(await ReportAsync("198.51.100.1"), Is.EqualTo(new ReportResult.Kept(IsBack: false, IsHidden: false)));
        Assert.That((await _blog.Core.Queue.CountsAsync()).Total, Is.Zero);

        Assert.That(await ReportAsync("203.0.113.1", ReportReason.Other, " It names my street. "), Is.EqualTo(new ReportResult.Kept(IsBack: true, IsHidden: false)));

        var item = (await _blog.Core.Queue.PageAsync()).Items.Single();
        Assert.That((item.Comment.Id, item.Reason, item.Comment.State), Is.EqualTo((_comment.Id, (ReviewReason?)ReviewReason.Reported, CommentState.Published)));
        Assert.That(item.Reports.Select(report => (report.Reason, report.Words, report.Network)), Is.EqualTo(new[]
        {
            (ReportReason.Other, "It names my street.", (string?)"203.0.113.0/24"), (ReportReason.Abuse, null, "198.51.100.0/24"),
        }));
        Assert.That((await _blog.Core.Queue.CountsAsync()).Reported, Is.EqualTo(1));
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.EqualTo(1));
    }

    [Test]
    public async Task However_often_one_party_reports_it_counts_once()
    {
        for (var neighbour = 1; neighbour <= 10; neighbour++) await ReportAsync($"198.51.100.{neighbour}");
        Assert.That((await _blog.Core.Queue.CountsAsync()).Total, Is.Zero, "ten addresses of one network");
        Assert.That(await ReportAsync("198.51.100.1"), Is.EqualTo(new ReportResult.Again(_blog.Clock.Now)));
        Assert.That((await ItemAsync()).Reports, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task A_button_pressed_twice_at_once_is_one_report()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReportAsync("198.51.100.1"))));
        Assert.That(results.Count(result => result is ReportResult.Kept), Is.EqualTo(1));
        Assert.That((await ItemAsync()).Reports, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whoever_is_signed_in_or_known_here_brings_it_back_alone()
    {
        Assert.That(await Reports.AddAsync(Draft("198.51.100.1") with { Account = "mo" }), Is.EqualTo(new ReportResult.Kept(true, false)));

        var other = await _blog.PublishAsync(_blog.Draft("A second remark that somebody might not like at all.", name: "Bo", ip: "192.0.2.77"));
        for (var number = 1; number <= 3; number++)
        {
            Assert.That(await Reports.AddAsync(Draft("203.0.113.1", other.Id) with { KnownBrowser = "known" }), Is.Not.EqualTo(new ReportResult.Kept(true, false)), $"{number - 1} comments");
            await ForgetAsync();
            _blog.Clock.Advance(TimeSpan.FromHours(1));
            await _blog.PublishAsync(_blog.Draft(Words[number - 1], name: "Kim", ip: "203.0.113.1") with { KnownBrowser = "known" });
        }

        Assert.That(await Reports.AddAsync(Draft("203.0.113.1", other.Id) with { KnownBrowser = "known" }), Is.EqualTo(new ReportResult.Kept(true, false)));
    }

    [Test]
    public async Task By_the_sites_settings_more_are_needed_and_the_comment_is_hidden_until_somebody_has_looked()
    {
        await using var strict = await CoreOnDatabase.OpenAsync(kind, $"{Site}\ncomments:\n  reports:\n    enough: 3\n    hide: yes");
        var comment = await strict.PublishAsync(strict.Draft("Whoever thinks otherwise has never seen a workshop."));
        for (var network = 1; network <= 2; network++) await strict.Core.Reports.AddAsync(Draft($"198.51.{network}.1", comment.Id));
        Assert.That((await strict.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.EqualTo(1));

        Assert.That(await strict.Core.Reports.AddAsync(Draft("198.51.3.1", comment.Id)), Is.EqualTo(new ReportResult.Kept(IsBack: true, IsHidden: true)));
        Assert.That((await strict.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.Zero);
        Assert.That((await strict.Core.Queue.PageAsync()).Items.Single().Reason, Is.EqualTo(ReviewReason.Reported));

        await strict.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Publish, "mo");
        Assert.That((await strict.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.EqualTo(1));
    }

    [Test]
    public async Task Publishing_answers_the_reports_and_only_new_independent_ones_open_it_again()
    {
        await ReportAsync("198.51.100.1");
        await ReportAsync("203.0.113.1");
        await _blog.Core.Decisions.DecideAsync([_comment.Id], DecisionAction.Publish, "mo");
        var answered = _blog.Clock.Now;

        Assert.That((await _blog.Core.Queue.CountsAsync()).Total, Is.Zero);
        Assert.That((await ItemAsync()).Reports.Select(report => report.Outcome), Is.EqualTo(new ReportOutcome?[] { ReportOutcome.Refused, ReportOutcome.Refused }));
        _blog.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await ReportAsync("198.51.100.1"), Is.EqualTo(new ReportResult.Answered(answered)));
        Assert.That(await ReportAsync("192.0.2.200"), Is.EqualTo(new ReportResult.Kept(false, false)));
        Assert.That(await ReportAsync("100.64.0.1"), Is.EqualTo(new ReportResult.Kept(true, false)), "reports about what was approved reopen it");
        Assert.That((await ItemAsync()).Comment.Reports, Is.EqualTo(2));
    }

    [Test]
    public async Task Taking_the_decision_back_brings_the_reports_back()
    {
        await ReportAsync("198.51.100.1");
        await ReportAsync("203.0.113.1");
        var decided = await _blog.Core.Decisions.DecideAsync([_comment.Id], DecisionAction.Spam, "mo");
        Assert.That((await ItemAsync()).Reports.Select(report => report.Outcome), Is.All.EqualTo(ReportOutcome.Upheld));

        await _blog.Core.Decisions.UndoAsync(decided.Batch!, "mo");

        var item = (await _blog.Core.Queue.PageAsync()).Items.Single();
        Assert.That((item.Reason, item.Comment.State, item.Comment.Reports), Is.EqualTo(((ReviewReason?)ReviewReason.Reported, CommentState.Published, 2)));
        Assert.That(item.Reports.Select(report => report.Outcome), Is.All.Null);
    }

    [Test]
    public async Task Deciding_about_all_that_match_answers_the_reports_too()
    {
        await ReportAsync("198.51.100.1");
        await ReportAsync("203.0.113.1");
        _blog.Clock.Advance(TimeSpan.FromSeconds(1));
        var moment = await _blog.Core.Queue.MomentAsync();
        var seen = new SeenMatches(Pile.Reported, QueueFilter.None, await _blog.Core.Queue.MatchesAsync(Pile.Reported, QueueFilter.None), moment);
        Assert.That((await _blog.Core.Decisions.DecideMatchingAsync(seen, DecisionAction.Publish, "mo"))!.Decided, Is.EqualTo(1));
        Assert.That((await ItemAsync()).Reports.Select(report => report.Outcome), Is.All.EqualTo(ReportOutcome.Refused));
        Assert.That((await ItemAsync()).Comment.Reports, Is.Zero);
    }

    [Test]
    public async Task Readers_whose_reports_were_refused_count_less()
    {
        await Reports.AddAsync(Draft("198.51.100.1"));
        await ReportAsync("203.0.113.1");
        await _blog.Core.Decisions.DecideAsync([_comment.Id], DecisionAction.Publish, "mo");
        _blog.Clock.Advance(TimeSpan.FromHours(2));
        var other = await _blog.PublishAsync(_blog.Draft("A second remark that somebody might not like at all.", name: "Bo", ip: "192.0.2.77"));

        Assert.That(await Reports.AddAsync(Draft("198.51.100.1", other.Id)), Is.EqualTo(new ReportResult.Kept(false, false)));
        Assert.That(await Reports.AddAsync(Draft("203.0.113.1", other.Id)), Is.EqualTo(new ReportResult.Kept(false, false)), "two halves");
        Assert.That(await Reports.AddAsync(Draft("100.64.0.1", other.Id)), Is.EqualTo(new ReportResult.Kept(true, false)), "two halves and a whole");
        Assert.That((await _blog.Core.Queue.FindAsync(other.Id))!.Reports.Select(report => report.Weight), Is.EqualTo(new[] { 1, 0.5, 0.5 }));
    }

    [Test]
    public async Task A_flood_is_stopped_and_told_how_long()
    {
        var ids = new List<long> { _comment.Id };
        for (var number = 0; number < 5; number++)
            ids.Add((await _blog.PublishAsync(_blog.Draft(Words[number], name: $"Name {number}", ip: $"192.0.{number}.9"))).Id);
        foreach (var id in ids.Take(5)) Assert.That(await Reports.AddAsync(Draft("198.51.100.1", id)), Is.TypeOf<ReportResult.Kept>());
        _blog.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.That(await Reports.AddAsync(Draft("198.51.100.1", ids[5])), Is.EqualTo(new ReportResult.TooFast(TimeSpan.FromMinutes(40))));
        Assert.That(await Reports.AddAsync(Draft("198.51.100.2", ids[5])), Is.TypeOf<ReportResult.Kept>(), "a neighbour");
        _blog.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.That(await Reports.AddAsync(Draft("198.51.100.1", ids[5])), Is.TypeOf<ReportResult.Kept>());
    }

    [Test]
    public async Task What_readers_do_not_see_cannot_be_reported_and_nothing_tells_that_it_exists()
    {
        var held = await _blog.StoreAsync(_blog.Draft("Nobody sees that field.") with { Honeypot = "x" });
        Assert.That(await Reports.AddAsync(Draft("198.51.100.1", held.Id)), Is.EqualTo(await Reports.AddAsync(Draft("198.51.100.1", 4711))));
        Assert.That(await Reports.FindAsync(held.Id), Is.Null);
        Assert.That(await Reports.AddAsync(Draft("198.51.100.1", long.MinValue)), Is.TypeOf<ReportResult.Unknown>());
    }

    [Test]
    public async Task Bad_input_is_refused_with_its_field()
    {
        var draft = Draft("198.51.100.1");
        await FaultAsync(draft with { Reason = null }, CommentField.Reason, FieldProblem.Missing);
        await FaultAsync(draft with { Reason = (ReportReason)99 }, CommentField.Reason, FieldProblem.Missing);
        await FaultAsync(draft with { Reason = ReportReason.Other, Words = "  " }, CommentField.Report, FieldProblem.Missing);
        await FaultAsync(draft with { Words = new string('x', 1001) }, CommentField.Report, FieldProblem.TooLong);
        await FaultAsync(draft with { Words = "a\u0000b" }, CommentField.Report, FieldProblem.BadCharacters);
        Assert.That((await ItemAsync()).Reports, Is.Empty);
    }

    [Test]
    public async Task A_site_can_do_without_reports()
    {
        await using var without = await CoreOnDatabase.OpenAsync(kind, $"{Site}\ncomments:\n  reports:\n    enabled: no");
        var comment = await without.PublishAsync(without.Draft("Whoever thinks otherwise has never seen a workshop."));
        Assert.That(await without.Core.Reports.AddAsync(Draft("198.51.100.1", comment.Id)), Is.TypeOf<ReportResult.Off>());
        Assert.That(await without.Core.Reports.FindAsync(comment.Id), Is.Null);
    }

    private static readonly string[] Words =
    [
        "In our village the baker closed, and now everybody bakes at home on Saturdays.", "Trains to the coast run every quarter of an hour in summer, hardly ever in March.",
        "My grandmother kept bees behind the school and sold honey to the teachers.", "Nobody measures the noise of a fridge until it breaks down at night.",
        "Chess clubs die when the last person with a key moves away.",
    ];

    private Task<ReportResult> ReportAsync(string ip, ReportReason reason = ReportReason.Abuse, string? words = null) => Reports.AddAsync(Draft(ip) with { Reason = reason, Words = words });

    private ReportDraft Draft(string ip, long? comment = null) => new() { Comment = comment ?? _comment.Id, Reason = ReportReason.Abuse, Ip = IPAddress.Parse(ip) };

    private async Task<ReviewItem> ItemAsync() => (await _blog.Core.Queue.FindAsync(_comment.Id))!;

    private Task ForgetAsync() => _blog.Core.Database.WriteAsync(session => session.ExecuteAsync("delete from reports where browser is not null"));

    private async Task FaultAsync(ReportDraft draft, CommentField field, FieldProblem problem)
    {
        var errors = ((ReportResult.Invalid)await Reports.AddAsync(draft)).Errors;
        Assert.That(errors.Select(error => (error.Field, error.Problem)), Is.EqualTo(new[] { (field, problem) }));
    }
}

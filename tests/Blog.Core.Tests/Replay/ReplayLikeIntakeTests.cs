using System.Net;
using Blog.Core.Comments;
using Blog.Core.Replay;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Replay;

/// <summary>What replay says of lines is what a blog that is running says of the same comments, over its database.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReplayLikeIntakeTests(DatabaseKind kind)
{
    private const int Lines = 350;

    private readonly Dictionary<string, long> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _lines = [];
    private readonly List<ReplayLine> _visible = [];
    private CoreOnDatabase _blog = null!;

    [OneTimeSetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: false\n  weights:\n    learned: 0\n    learned-honest: 0\n  flood:\n    refuse-from: 10000\ncomments:\n  email_required: false");

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Verdicts_matches_and_findings_are_the_same()
    {
        var lines = new GivenLines(seed: 7);
        var run = new ReplayRun(_blog.Content.Current.Site.Moderation, starter: true, _blog.Content.Current);
        var seen = new HashSet<(VerdictKind, MatchKind?)>();
        for (var i = 0; i < Lines; i++)
        {
            var line = lines.Next(_visible);
            var live = await SubmitAsync(line);
            var judged = run.Judge(line);

            Assert.That(Said(judged, live is IntakeResult.Retry), Is.EqualTo(await SaidAsync(live)), () => $"{line.Id} {line.Text}");
            seen.Add((judged.Verdict.Kind, judged.Verdict.Match?.Kind));
            run.Learn(judged);
            await DecideAsync(line, live.Stored!);
        }

        Assert.That(seen, Is.SupersetOf(Everything()));
    }

    // Without these the lines would say little.
    private static IEnumerable<(VerdictKind, MatchKind?)> Everything() =>
    [
        (VerdictKind.Publish, null), (VerdictKind.Hold, null), (VerdictKind.Duplicate, MatchKind.Resubmission), (VerdictKind.Duplicate, MatchKind.NearDuplicate),
        (VerdictKind.Spam, MatchKind.KnownSpam), (VerdictKind.Hold, MatchKind.CopyOfAnother), (VerdictKind.Publish, MatchKind.CrossPost), (VerdictKind.Publish, MatchKind.ShortRepeat),
    ];

    private async Task<IntakeResult> SubmitAsync(ReplayLine line)
    {
        _blog.Clock.Now = line.Time!.Value;
        var result = await _blog.Core.Intake.SubmitAsync(new CommentDraft
        {
            Post = line.Post!,
            ParentId = line.Parent is { } parent ? _stored[parent] : null,
            Channel = line.Channel!.Value,
            Name = line.Author!,
            Email = line.Email,
            Url = line.Url,
            Text = line.Text,
            Ip = IPAddress.Parse(line.Ip!),
            FormToken = Guid.NewGuid().ToString("N"),
            FormIssuedAt = _blog.Clock.Now.AddMinutes(-1),
        });
        Assert.That(result.Stored, Is.Not.Null, () => $"{line}\n{result}");
        _stored[line.Id] = result.Stored!.Id;
        _lines.TryAdd(result.Stored.Id, line.Id);
        return result;
    }

    private async Task DecideAsync(ReplayLine line, Comment stored)
    {
        var state = (await _blog.Core.Comments.FindAsync(stored.Id))!.State;
        if (line.Label == ReplayLabel.Spam) await _blog.Core.Decisions.DecideAsync([stored.Id], DecisionAction.Spam, "anna");
        else if (line.Label == ReplayLabel.Ham && state is CommentState.Held or CommentState.Spam) await _blog.Core.Decisions.DecideAsync([stored.Id], DecisionAction.Publish, "anna");
        state = (await _blog.Core.Comments.FindAsync(stored.Id))!.State;
        _visible.RemoveAll(visible => _stored[visible.Id] == stored.Id);
        if (state == CommentState.Published) _visible.Add(line with { Id = _lines[stored.Id] });
    }

    private async Task<string> SaidAsync(IntakeResult live)
    {
        var stored = live.Stored!;
        if (live is IntakeResult.Retry) return $"again {_lines[stored.Id]}";
        var findings = await _blog.Core.Comments.FindingsAsync(stored.Id);
        var match = stored.MatchId is { } id ? $"{stored.MatchKind} {_lines[id]} {stored.Similarity:0.0000}" : "-";
        return $"{stored.Verdict} {match} {Said(findings)}";
    }

    private static string Said(ReplayVerdict judged, bool again)
    {
        if (again) return $"again {judged.Stored!.Id}";
        var match = judged.Verdict.Match is { } found ? $"{found.Kind} {judged.Original} {found.Similarity:0.0000}" : "-";
        return $"{judged.Verdict.Kind} {match} {Said(judged.Verdict.Findings)}";
    }

    // A label teaches the classifier also where it only confirms what readers see, which moderators do not decide.
    private static string Said(IReadOnlyList<Finding> findings) => string.Join(", ", findings.Where(finding => finding.Group != SignalGroup.Learned).Select(Said));

    // Numbers of comments and of their groups differ; what they name is compared as the match.
    private static string Said(Finding finding) =>
        $"{finding.Signal} {finding.Weight} {(finding.Group == SignalGroup.Repeat ? finding.Evidence[1] : string.Join(' ', finding.Evidence))}";
}

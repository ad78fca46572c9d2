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
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: false\n  honest-may-wait: 10\n  honest-may-be-spam: 2\n  flood:\n    refuse-from: 10000\ncomments:\n  email_required: false");

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
        var decided = 0;
        for (var i = 0; i < Lines; i++)
        {
            var line = lines.Next(_visible);
            var live = await SubmitAsync(line);
            var judged = run.Judge(line);

            Assert.That(Said(judged, live is IntakeResult.Retry), Is.EqualTo(await SaidAsync(live)), () => $"{line.Id} {line.Text}");
            seen.Add((judged.Verdict.Kind, judged.Verdict.Match?.Kind));

            // A label teaches also where it only confirms what readers see, which moderators do not decide.
            if (!await DecideAsync(line, live.Stored!)) continue;
            run.Learn(judged);
            decided++;
            await Eventually.ThatAsync(() => _blog.Core.Classifier.Decisions == decided, "the decision is learned");
        }

        Assert.That(seen, Is.SupersetOf(Everything()));
        var policy = _blog.Content.Current.Site.Moderation.Under(_blog.Core.Classifier.Scores);
        Assert.That((run.Policy.HoldAt, run.Policy.SpamAt), Is.EqualTo((policy.HoldAt, policy.SpamAt)));
        Assert.That(policy.HoldAt, Is.Not.EqualTo(Policy.Default.HoldAt), "the thresholds have moved");
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

    // Whether anything was decided.
    private async Task<bool> DecideAsync(ReplayLine line, Comment stored)
    {
        var state = (await _blog.Core.Comments.FindAsync(stored.Id))!.State;
        DecisionAction? action = line.Label switch
        {
            ReplayLabel.Spam => DecisionAction.Spam,
            ReplayLabel.Ham when state is CommentState.Held or CommentState.Spam => DecisionAction.Publish,
            _ => null,
        };
        var isDecided = action is { } chosen && (await _blog.Core.Decisions.DecideAsync([stored.Id], chosen, "anna")).Decided.Count > 0;
        state = (await _blog.Core.Comments.FindAsync(stored.Id))!.State;
        _visible.RemoveAll(visible => _stored[visible.Id] == stored.Id);
        if (state == CommentState.Published) _visible.Add(line with { Id = _lines[stored.Id] });
        return isDecided;
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

    private static string Said(IReadOnlyList<Finding> findings) => string.Join(", ", findings.Select(Said));

    // Numbers of comments and of their groups differ; what they name is compared as the match.
    private static string Said(Finding finding) =>
        $"{finding.Signal} {finding.Weight} {(finding.Group == SignalGroup.Repeat ? finding.Evidence[1] : string.Join(' ', finding.Evidence))}";
}

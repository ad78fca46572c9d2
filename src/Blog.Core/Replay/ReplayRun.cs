using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Moderation;
using Blog.Moderation.Learning;
using Blog.Moderation.Starter;

namespace Blog.Core.Replay;

/// <summary>
/// Judges lines one after the other as if they were sent to a blog, which exists in memory only. What is not said of a line counts neither for nor against it; and since
/// no line can prove that its author was there before, the rule that first comments wait is not applied, nor are names of the site's authors reserved.
/// What a live blog turns away because too much comes at once is judged all the same.
/// </summary>
public sealed class ReplayRun
{
    private readonly Policy _policy;
    private readonly RememberedComments _remembered = new();
    private readonly RememberedKeys _keys = new();
    private readonly Classifier _classifier = new();
    private readonly ReplaySubmissions _submissions;
    private readonly StarterKnowledge? _starter;
    private long _decisions;

    /// <summary>A run that remembers nothing yet.</summary>
    /// <param name="policy">How strict to be.</param>
    /// <param name="starter">Whether to use the knowledge shipped with the program.</param>
    /// <param name="library">The posts that lines may be sent to, whose words they may quote; other posts are taken as they are named.</param>
    /// <param name="reading">The starter knowledge of the site, which may be none; without it that which is shipped.</param>
    public ReplayRun(Policy policy, bool starter, Library? library = null, StarterReading? reading = null)
    {
        _starter = starter ? (reading ?? StarterKnowledge.Shipped()).Knowledge : null;
        _policy = (starter ? policy : policy.WithoutShippedWords()).WithoutPremoderation();
        _submissions = new ReplaySubmissions(library);
    }

    /// <summary>How strict it is, with the thresholds that follow from what was learned so far.</summary>
    public Policy Policy => _policy.Under(_remembered.ScoresFor(_policy));

    /// <summary>Takes a line as an earlier, published comment, whatever the judge would have said of it.</summary>
    public void Remember(ReplayLine line)
    {
        var next = Next(line);
        _remembered.Add(next, CommentState.Published, Moderation.Judge.Companions(next.Submission, _remembered.HistoryOf(next, _policy), _policy));
    }

    /// <summary>Judges a line.</summary>
    public ReplayVerdict Judge(ReplayLine line)
    {
        var next = Next(line);
        var history = _remembered.HistoryOf(next, _policy) with
        {
            Starter = _starter,
            Decisions = _decisions,
            Learned = signals => Learned.Of(_classifier, next.Submission, signals),
        };
        var verdict = Moderation.Judge.Decide(next.Submission, history, _policy);
        var keys = RememberedKeys.Of(next.Submission, verdict);
        var first = _keys.Find(keys) is { } number ? _remembered[number] : null;
        if (first is not null) verdict = CommentEntry.RepeatOf(verdict, first.Number);

        var stored = IsRetryOf(first, next) ? first! : SentBefore(next, verdict) ?? next;
        if (stored != next) _remembered.StandFor(line.Id, stored);
        else
        {
            next.RepeatOf = verdict.Match?.Comment;
            next.Score = verdict.Total;
            next.Signals = TextFacts.SignalsOf(verdict.Findings);
            _remembered.Add(next, CommentEntry.StateAfter(verdict), verdict.Companions);
            _keys.Add(keys, next.Number);
        }

        var original = verdict.Match is { } match ? _remembered[match.Comment].Id : null;
        return new ReplayVerdict(line, verdict, SpamProbability.Of(verdict, _policy), original) { Stored = stored };
    }

    /// <summary>Takes the label of a judged line as a moderator's decision about it. A line without a label teaches nothing.</summary>
    public void Learn(ReplayVerdict judged)
    {
        if (judged is not { Stored: { } stored, Line.Label: { } label }) return;
        var facts = TextFacts.Of(stored.Submission) with
        {
            Signals = stored.Signals,
            Campaign = stored.Campaign?.Number.ToString(CultureInfo.InvariantCulture),
        };
        _classifier.Learn(facts, label == ReplayLabel.Spam);
        _decisions++;
        if (label == ReplayLabel.Spam) _remembered.Decide(stored, CommentState.Spam, _submissions.Now);

        // What is published stays so without a decision; and an honest repeat stays one, for which the first comment stands.
        else if (stored.State is CommentState.Held or CommentState.Spam) _remembered.Decide(stored, CommentState.Published, _submissions.Now);
    }

    private static bool IsRetryOf(RememberedComment? first, RememberedComment next) =>
        first is not null
        && (next.Submission.IsLinkback || (next.Submission.Channel != Channel.Import && CommentEntry.IsFromSamePlace(next.Submission.Author, first.Submission.Author)));

    /// <summary>The comment that is only sent once more: word for word from the same place, or what a page says by another way.</summary>
    private RememberedComment? SentBefore(RememberedComment next, Verdict verdict)
    {
        if (verdict is not { Kind: VerdictKind.Duplicate, Match: { } match }) return null;
        var earlier = _remembered[match.Comment];
        return match switch
        {
            { Kind: MatchKind.LinkbackExcerpt, Similarity: >= 1 } => earlier,
            { Kind: MatchKind.Resubmission, SharesOrigin: true } when next.Submission.Channel != Channel.Import && earlier.Submission.Fingerprint.Exact == next.Submission.Fingerprint.Exact => earlier,
            _ => null,
        };
    }

    private RememberedComment Next(ReplayLine line) =>
        _remembered.Next(line.Id, _submissions.Of(line, line.Parent is { } parent ? _remembered.Find(parent) : null));
}

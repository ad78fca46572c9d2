using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Review;

/// <summary>
/// Goes through what is stored, the oldest first, as if each comment came in now, and flags repeats, so that a moderator can take the whole run back. What a
/// moderator has decided about is never touched. It can be stopped and run again: what was flagged is not found twice. The blog may run meanwhile.
/// </summary>
public sealed class RepeatSearch(Database database, ContentStore content)
{
    private const int BatchSize = 200;

    /// <summary>What takes this run back.</summary>
    public string Batch { get; } = Guid.CreateVersion7(Stored.Instant(database.Now)).ToString("N");

    /// <summary>How many repeats have been flagged so far; they stay flagged when the search is stopped.</summary>
    public int Flagged { get; private set; }

    /// <summary>Searches and flags.</summary>
    /// <param name="since">Only comments submitted from then on are looked at; they may repeat any older one.</param>
    /// <param name="dryRun">Nothing is changed: the report tells what would be.</param>
    /// <param name="moderator">Who wants it.</param>
    /// <param name="progress">Told how far it has come, from 0 to 1.</param>
    /// <param name="cancel">Stops it; what was flagged until then stays flagged.</param>
    public async Task<RepeatReport> RunAsync(DateTimeOffset? since, bool dryRun, string moderator, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var (walk, found) = (new Walk(content.Current.Site.Moderation, since), new List<FoundRepeat>());
        var overtaken = 0;
        var ids = await IdsAsync(cancel);
        for (var at = 0; at < ids.Count; at += BatchSize)
        {
            var batch = await LookAsync(ids.GetRange(at, Math.Min(BatchSize, ids.Count - at)), walk, cancel);
            var done = dryRun ? batch : await FlagAsync(batch, moderator);
            found.AddRange(done.Select(finding => finding.Repeat));
            overtaken += batch.Count - done.Count;
            progress?.Report((double)Math.Min(ids.Count, at + BatchSize) / ids.Count);
        }

        return new RepeatReport(Flagged == 0 ? null : Batch, walk.Examined, found, overtaken);
    }

    private async Task<List<Finding>> LookAsync(List<long> ids, Walk walk, CancellationToken cancel)
    {
        const string texts = "select comment_id as Id, own_text as OwnText from fingerprints where comment_id in (select cast(value as bigint) from json_each(@ids))";
        var list = Session.List(ids);
        var own = (await database.ReadAsync(session => session.QueryAsync<TextRow>(texts, new { ids = list }), cancel)).ToDictionary(row => row.Id, row => row.OwnText);
        var rows = await RowsAsync(list, cancel);
        var found = new List<Finding>();
        foreach (var row in ids.Select(id => rows.GetValueOrDefault(id)).OfType<CommentRow>().Where(row => own.ContainsKey(row.Id)))
        {
            cancel.ThrowIfCancellationRequested();
            var submission = Submissions.OfStored(row, own[row.Id]);
            if (walk.IsAskedFor(row) && await LookAsync(row, submission, walk, cancel) is { } finding) found.Add(finding);
            walk.Pass(row, submission, found.Count > 0 && found[^1].Repeat.Comment.Id == row.Id ? found[^1].Repeat : null);
        }

        return found;
    }

    private async Task<Finding?> LookAsync(CommentRow row, Submission submission, Walk walk, CancellationToken cancel)
    {
        if (row.Moderator is not null) return null;
        var candidates = walk.Find(submission);
        var similar = await database.ReadAsync(session => EarlierComments.FindAsync(session, submission, candidates, row.Id, (row.SubmittedAt, row.Id)), cancel);
        var verdict = Judge.Decide(submission, new History { Similar = [.. similar.Where(walk.Stands)] }, walk.Policy);
        if (verdict.Match is not { } match || (await RowsAsync(Session.List([match.Comment]), cancel)).GetValueOrDefault(match.Comment) is not { } original) return null;
        if (match.MakesCampaign && await OnlyQuotesAsync(row, cancel)) return null;
        return ActionOf(row, original, verdict, walk.Policy) is { } action
            ? new Finding(new FoundRepeat(row.ToComment(), original.ToComment(), match.Kind, match.Similarity, action), verdict.Companions)
            : null;
    }

    private async Task<bool> OnlyQuotesAsync(CommentRow row, CancellationToken cancel)
    {
        var parent = row.ParentId is { } id ? (await RowsAsync(Session.List([id]), cancel)).GetValueOrDefault(id)?.ToComment() : null;
        return Submissions.OnlyQuotes(row, parent, content.Current.FindPost(row.Post));
    }

    /// <summary>
    /// What a moderator would want done, or nothing where all of it is so already. What readers see is taken away only where they see nearly the same words in
    /// the earlier comment; what others copied is shown to a moderator.
    /// </summary>
    private static RepeatAction? ActionOf(CommentRow row, CommentRow original, Verdict verdict, Policy policy)
    {
        var (match, isPublished, isDuplicate) = (verdict.Match!, row.State == Stored.Word(CommentState.Published), verdict.Kind == VerdictKind.Duplicate);
        if (isDuplicate && row.State == Stored.Word(CommentState.Held)) return RepeatAction.Join;
        if (isDuplicate && isPublished && original.State == row.State && match.Similarity >= policy.DuplicateFrom) return RepeatAction.Join;
        if (row.AuthorSlug is not null || row.Kind == Stored.Word(CommentKind.Backlink)) return null;

        var isKnown = row.MatchId == original.Id && row.NeedsReview != 0;
        if (isDuplicate) return isPublished && !isKnown ? RepeatAction.Review : null;
        if (!match.MakesCampaign || (row.CampaignId is { } campaign && campaign == original.CampaignId)) return null;
        return isPublished ? RepeatAction.Review : RepeatAction.Group;
    }

    private async Task<List<Finding>> FlagAsync(List<Finding> found, string moderator)
    {
        if (found.Count == 0) return [];
        var flagged = await database.WriteAsync(async session =>
        {
            var done = new List<Finding>();
            foreach (var finding in found)
            {
                if (await RepeatFlags.FlagAsync(session, finding.Repeat, finding.Companions, Batch, moderator, database.Now)) done.Add(finding);
            }

            if (done.Count == 0) return done;
            await CampaignUpkeep.AfterAsync(session, done.ConvertAll(finding => finding.Repeat.Comment.Id), database.Now);
            await AuditLog.GrowAsync(session, new AuditEntry
            {
                Kind = AuditKind.Flag,
                By = moderator,
                At = Stored.Instant(database.Now),
                Batch = Batch,
                Comments = done.Count,
                Posts = done.ConvertAll(finding => finding.Repeat.Comment.Post),
            });
            return done;
        });
        Flagged += flagged.Count;
        return flagged;
    }

    private Task<List<long>> IdsAsync(CancellationToken cancel)
    {
        const string select = "select id from comments where state in ('published', 'held', 'spam') order by submitted_at, id";
        return database.ReadAsync(session => session.QueryAsync<long>(select), cancel);
    }

    private async Task<Dictionary<long, CommentRow>> RowsAsync(string ids, CancellationToken cancel)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@ids))";
        return (await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { ids }), cancel)).ToDictionary(row => row.Id);
    }

    private sealed record Finding(FoundRepeat Repeat, IReadOnlyList<long> Companions);

    /// <summary>What is known of the comments that were passed.</summary>
    private sealed class Walk(Policy policy, DateTimeOffset? since)
    {
        private readonly SimilarityIndex _index = new();
        private readonly HashSet<long> _joined = [];

        public Policy Policy => policy;

        public int Examined { get; private set; }

        public bool IsAskedFor(CommentRow row)
        {
            if (since is { } from && Stored.Instant(row.SubmittedAt) < from) return false;
            Examined++;
            return true;
        }

        public List<long> Find(Submission submission) => [.. _index.BestMatches(submission.Fingerprint).Select(candidate => candidate.Id)];

        // In a dry run a comment that another one would stand for still stands for itself in the database.
        public bool Stands(EarlierComment earlier) => !_joined.Contains(earlier.Id);

        public void Pass(CommentRow row, Submission submission, FoundRepeat? found)
        {
            if (found is { Action: RepeatAction.Join }) _joined.Add(row.Id);
            else _index.Add(row.Id, _index.Choose(submission.Fingerprint));
        }
    }

    private sealed class TextRow
    {
        public long Id { get; init; }

        public string OwnText { get; init; } = "";
    }
}

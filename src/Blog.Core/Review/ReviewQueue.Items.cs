using Blog.Core.Comments;
using Blog.Core.Mentions;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class ReviewQueue
{
    private async Task<IReadOnlyList<ReviewItem>> ItemsAsync(List<CommentRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var ids = rows.ConvertAll(row => row.Id);
        var findings = await FindingRow.ReadAsync(database, ids, cancel);
        var history = await HistoryAsync(ids, cancel);
        var others = await OthersAsync(rows, cancel);
        var reports = await ReportRow.ReadAsync(database, ids, cancel);
        var appeals = await AppealRow.ReadAsync(database, ids, cancel);
        var campaigns = await CampaignsAsync(rows.Select(row => row.CampaignId).OfType<long>(), cancel);
        var pages = await PagesAsync(rows, cancel);
        return rows.ConvertAll(row => new ReviewItem
        {
            Comment = row.ToComment(),
            Page = pages.GetValueOrDefault(row.Id),
            Reason = row.ReviewRank is { } rank ? (ReviewReason)rank : null,
            Campaign = row.CampaignId is { } campaign ? campaigns.GetValueOrDefault(campaign) : null,
            Findings = findings.GetValueOrDefault(row.Id, []),
            Original = Other(row.DuplicateOf ?? row.MatchId),
            Parent = Other(row.ParentId),
            Reports = [.. reports[row.Id]],
            Appeal = appeals.GetValueOrDefault(row.Id),
            History = history[row.Id].Select(decision => decision.ToDecision()).ToList(),
        });

        Comment? Other(long? id) => id is { } known ? others.GetValueOrDefault(known) : null;
    }

    private async Task<Dictionary<long, Comment>> OthersAsync(List<CommentRow> rows, CancellationToken cancel)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@ids))";
        var ids = rows.SelectMany(row => new[] { row.DuplicateOf, row.MatchId, row.ParentId }).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var others = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { ids = Session.List(ids) }), cancel);
        return others.ToDictionary(row => row.Id, row => row.ToComment());
    }

    private async Task<Dictionary<long, MentionPage>> PagesAsync(List<CommentRow> rows, CancellationToken cancel)
    {
        const string select = $"select {MentionRepository.Columns} from mentions m where m.comment_id in (select cast(value as bigint) from json_each(@ids))";
        var ids = rows.Where(row => row.Kind == Stored.Word(CommentKind.Mention)).Select(row => row.Id).ToList();
        if (ids.Count == 0) return [];
        var pages = await database.ReadAsync(session => session.QueryAsync<MentionRepository.MentionRow>(select, new { ids = Session.List(ids) }), cancel);
        return pages.ToDictionary(row => row.CommentId, row => row.ToPage());
    }

    private async Task<ILookup<long, DecisionRow>> HistoryAsync(List<long> ids, CancellationToken cancel)
    {
        const string select =
            $"""
            select {DecisionRow.Columns}
            from decisions
            where comment_id in (select cast(value as bigint) from json_each(@ids))
            order by id desc
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<DecisionRow>(select, new { ids = Session.List(ids) }), cancel);
        return rows.ToLookup(row => row.CommentId);
    }
}

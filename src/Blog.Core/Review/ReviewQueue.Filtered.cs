using Blog.Core.Comments;
using Blog.Core.Search;
using Blog.Core.Storage;

namespace Blog.Core.Review;

public sealed partial class ReviewQueue
{
    /// <summary>How many comments of a pile are gone through at most to find those that link to a host or show a signal.</summary>
    public const int MostWalked = QueueSelection.MostWalked;

    private const int MostCounted = 10_000;

    private readonly SearchStore _search = SearchStore.For(database);

    /// <summary>
    /// A page of a pile by a filter: the oldest first where comments wait, else the latest. Without a filter the campaigns of a pile that waits are folded, as in
    /// <see cref="FoldedPageAsync"/>. <paramref name="after"/> is the <see cref="ReviewPage.Next"/> of the page before.
    /// </summary>
    public async Task<ReviewPage> PileAsync(Pile pile, QueueFilter filter, string? after = null, int size = 25, CancellationToken cancel = default)
    {
        if (filter.IsEmpty && QueueSelection.IsWaitingPile(pile)) return await FoldedPageAsync((ReviewReason)pile, after, size, cancel);
        var asked = Math.Clamp(size, 1, MaxSize) + 1;
        var (rows, end) = await database.ReadAsync(session => RowsAsync(session, pile, filter, QueuePlace.Parse(after), asked), cancel);
        var page = await PageAsync(rows, asked, cancel);
        return page.Next is null && end is not null ? page with { Next = end.ToString(), IsPartial = true } : page;
    }

    /// <summary>
    /// How many comments of a pile match a filter: exactly where that is cheap to count, else how many were found in a part of it. Never more than can be decided about
    /// in one go.
    /// </summary>
    public async Task<Matches> MatchesAsync(Pile pile, QueueFilter filter, CancellationToken cancel = default)
    {
        if (filter.IsEmpty && (await PilesAsync(cancel)).Of(pile) is <= MostCounted and var kept) return new Matches(kept, null);
        return await database.ReadAsync(async session =>
        {
            var selection = await SelectAsync(session, pile, filter);
            var end = await EndAsync(session, selection, selection.Walks ? QueueSelection.MostWalked : MostCounted);
            selection.Through(end ?? QueuePlace.Beginning);
            var number = await session.FirstAsync<long>($"select count(*) {selection.Where}", selection.Arguments);
            return new Matches((int)number, (end ?? (selection.IsSearchCut ? QueuePlace.Beginning : null))?.ToString());
        }, cancel);
    }

    /// <summary>
    /// What waits and matches a filter, pile by pile, as it is at this moment, for <see cref="Decisions.DecideMatchingAsync(IReadOnlyList{SeenMatches}, DecisionAction, string, string?)"/>.
    /// Appeals are not in it: each was written by a person who waits for an answer.
    /// </summary>
    public async Task<IReadOnlyList<SeenMatches>> WaitingAsync(QueueFilter filter, CancellationToken cancel = default)
    {
        var (moment, found) = (await MomentAsync(cancel), new List<SeenMatches>());
        foreach (var pile in Enum.GetValues<Pile>().Where(pile => QueueSelection.IsWaitingPile(pile) && pile != Pile.Appeals))
            if (await MatchesAsync(pile, filter, cancel) is { Number: > 0 } matches) found.Add(new SeenMatches(pile, filter, matches, moment));
        return found;
    }

    /// <summary>This moment, for <see cref="SeenMatches"/>: what arrives or changes later was not seen. To be taken before what is shown is read.</summary>
    public Task<string> MomentAsync(CancellationToken cancel = default)
    {
        const string select = "select (select coalesce(max(id), 0) from comments) as LastComment, (select coalesce(max(id), 0) from decisions) as LastDecision";
        var now = database.Now;
        return database.ReadAsync(async session =>
        {
            var last = (await session.FirstAsync<LastRow>(select))!;
            return new DeskMoment(last.LastComment, last.LastDecision, now).ToString();
        }, cancel);
    }

    /// <summary>The comments that matched when they were seen and have not changed since; one more at most than were shown.</summary>
    internal Task<List<long>> StillMatchingAsync(SeenMatches seen, DeskMoment moment) => database.ReadAsync(async session =>
    {
        var selection = (await SelectAsync(session, seen.Pile, seen.Filter)).Seen(moment).Through(QueuePlace.Parse(seen.Matches.Through));
        selection.Arguments.Add("Size", seen.Matches.Number + 1);
        return await session.QueryAsync<long>($"select c.id {selection.Where} {selection.Order} limit @Size", selection.Arguments);
    });

    private async Task<(List<CommentRow> Rows, QueuePlace? End)> RowsAsync(Session session, Pile pile, QueueFilter filter, QueuePlace start, int size)
    {
        var selection = (await SelectAsync(session, pile, filter)).After(start);
        var end = selection.Walks ? await EndAsync(session, selection, QueueSelection.MostWalked) : null;
        selection.Through(end ?? QueuePlace.Beginning);
        selection.Arguments.Add("Size", size);
        return (await session.QueryAsync<CommentRow>($"select {CommentRow.Columns} {selection.Where} {selection.Order} limit @Size", selection.Arguments), end);
    }

    /// <summary>The place of the last of so many comments that are gone through; nothing where there are no more of them.</summary>
    private static async Task<QueuePlace?> EndAsync(Session session, QueueSelection selection, int most)
    {
        selection.Arguments.Add("Most", most - 1);
        var rows = await session.QueryAsync<PlaceRow>($"select c.id as Id, c.submitted_at as SubmittedAt {selection.Walked} {selection.Order} limit 2 offset @Most", selection.Arguments);
        return rows is [var last, _] ? new QueuePlace(0, last.SubmittedAt, last.Id) : null;
    }

    private async Task<QueueSelection> SelectAsync(Session session, Pile pile, QueueFilter filter)
    {
        var found = filter.Text is null ? null : await _search.FindForDeskAsync(session, SearchQuery.Parse(filter.Text));
        return await QueueSelection.OfAsync(session, pile, filter, found);
    }

    private sealed class PlaceRow
    {
        public long Id { get; init; }

        public long SubmittedAt { get; init; }
    }

    private sealed class LastRow
    {
        public long LastComment { get; init; }

        public long LastDecision { get; init; }
    }
}

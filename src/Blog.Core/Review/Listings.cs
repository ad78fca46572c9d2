using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>Whom and what moderators block or trust. The judge takes it into account from the next submission on; every change can be undone.</summary>
public sealed class Listings(Database database)
{
    private const int MaxSize = 200;

    private const string Standing = "l.lifted_at is null and (l.until_at is null or l.until_at > @now)";

    /// <summary>Lists the author of a comment, or the network that it came from.</summary>
    public async Task<ListingResult> ListAsync(long comment, ListedKind kind, ListingRequest request)
    {
        if (await RowAsync(comment) is not { } row) return new ListingResult.NothingToList();
        var (keys, name) = kind switch
        {
            ListedKind.Network => (NetworkOf(row, request.Effect), row.Network ?? ""),
            ListedKind.Author when row.Kind == Stored.Word(CommentKind.Comment) => (AuthorOf(row, request.Effect), NameOf(row)),
            _ => ([], ""),
        };
        return keys.Count == 0 ? new ListingResult.NothingToList() : await AddAsync(new Listed(kind, name, keys, row), request);
    }

    /// <summary>Blocks a host or a network as it was typed, for the sake of a comment where one is named.</summary>
    public async Task<ListingResult> BlockAsync(ListedKind kind, string typed, ListingRequest request, long? comment = null)
    {
        var row = comment is { } id ? await RowAsync(id) : null;
        return (kind, ListingKeys.ReadHost(typed), ListingKeys.ReadNetwork(typed)) switch
        {
            (ListedKind.Host, { } host, _) => await AddAsync(new Listed(kind, host, [ListingKeys.OfHost(host)], row), request),
            (ListedKind.Network, _, { } network) => await AddAsync(new Listed(kind, network.ToString(), [ListingKeys.OfNetwork(network)], row), request),
            _ => new ListingResult.Malformed(),
        };
    }

    /// <summary>Takes something off the list. Nothing where it is not on it (any more).</summary>
    /// <returns>What <see cref="Decisions.UndoAsync(string, string)"/> takes.</returns>
    public Task<string?> LiftAsync(long listing, string moderator)
    {
        const string lift =
            """
            update listings
            set lifted_at = @now, lifted_by = @moderator, lifted_batch = @batch
            where id = @listing and lifted_at is null
            returning name
            """;
        return database.WriteAsync(async session =>
        {
            var (now, batch) = (database.Now, Guid.CreateVersion7(Stored.Instant(database.Now)).ToString("N"));
            if (await session.FirstAsync<string>(lift, new { listing, moderator, now, batch }) is not { } name) return null;
            await AuditLog.AddAsync(session, new AuditEntry { Kind = AuditKind.Lift, By = moderator, At = Stored.Instant(now), Batch = batch, Subject = name });
            return batch;
        });
    }

    /// <summary>A page of what is listed now, the latest first, whose name contains something.</summary>
    /// <param name="effect">What it does.</param>
    /// <param name="containing">A part of the name; all where nothing is said.</param>
    /// <param name="before">The number of the last one of the page before.</param>
    /// <param name="size">How many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Listing>> PageAsync(ListingEffect effect, string? containing = null, long? before = null, int size = 50, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {ListingRow.Columns}
            from listings l
            where l.effect = @effect and {Standing} and l.id < @before
              and (cast(@pattern as text) is null or lower(l.name) like @pattern escape '!')
            order by l.id desc
            limit @size
            """;
        var pattern = string.IsNullOrWhiteSpace(containing) ? null : $"%{Escaped(containing.Trim().ToLowerInvariant())}%";
        var arguments = new { effect = Stored.Word(effect), now = database.Now, before = before ?? long.MaxValue, pattern, size = Math.Clamp(size, 1, MaxSize) };
        var rows = await database.ReadAsync(session => session.QueryAsync<ListingRow>(select, arguments), cancel);
        return rows.ConvertAll(row => row.ToListing());
    }

    /// <summary>What of a stored comment is listed now: its author, the network it came from, the hosts that it leads to.</summary>
    public async Task<IReadOnlyList<Listing>> OfAsync(long comment, CancellationToken cancel = default)
    {
        const string hosts = "select host from link_hosts where comment_id = @comment";
        return await database.ReadAsync<IReadOnlyList<Listing>>(async session =>
        {
            const string select = $"select {CommentRow.Columns} from comments c where c.id = @comment";
            if (await session.FirstAsync<CommentRow>(select, new { comment }) is not { } row) return [];
            var keys = ListingKeys.Of(Submissions.OfStored(row, ""));
            var linked = (await session.QueryAsync<string>(hosts, new { comment })).SelectMany(ListingKeys.OfHostAndAbove);
            return (await FindAsync(session, keys.Concat(linked), database.Now)).ConvertAll(found => found.ToListing());
        }, cancel);
    }

    /// <summary>What of a stored comment could be listed.</summary>
    public async Task<ListingFacts> FactsAsync(long comment, CancellationToken cancel = default)
    {
        const string hosts = "select host from link_hosts where comment_id = @comment order by host";
        if (await RowAsync(comment) is not { } row) return new ListingFacts(false, [], null, null);
        var linked = await database.ReadAsync(session => session.QueryAsync<string>(hosts, new { comment }), cancel);
        var isPerson = row.Kind == Stored.Word(CommentKind.Comment);
        var network = NetworkOf(row, ListingEffect.Block).Count > 0 ? row.Network : null;
        return new ListingFacts(isPerson && AuthorOf(row, ListingEffect.Block).Count > 0, linked, network, isPerson ? ListingKeys.ProofOf(row.ToPerson()) : null);
    }

    /// <summary>What is listed of a submission, for the judge.</summary>
    internal static async Task<List<ListingRow>> FindAsync(Session session, IEnumerable<string> keys, long now)
    {
        // One probe of the index for each key: what nobody listed, which is nearly everything, costs the same however much is listed.
        const string probe =
            $"""
            select found.id
            from (
                select (select max(l.id) from listing_keys k join listings l on l.id = k.listing_id where k.key = asked.value and {Standing}) as id
                from json_each(@keys) asked
            ) as found
            where found.id is not null
            """;
        const string select = $"select {ListingRow.Columns} from listings l where l.id in (select cast(value as bigint) from json_each(@ids)) order by l.id";
        var ids = await session.QueryAsync<long>(probe, new { keys = Session.List(keys.Distinct(StringComparer.Ordinal)), now });
        return ids.Count == 0 ? [] : await session.QueryAsync<ListingRow>(select, new { ids = Session.List(ids.Distinct()) });
    }

    /// <summary>Takes back what a batch listed, and puts back what it took off the list; how many.</summary>
    internal static async Task<int> UndoAsync(Session session, string batch, string moderator, long now)
    {
        const string lift = "update listings set lifted_at = @now, lifted_by = @moderator where batch = @batch and lifted_at is null";
        const string restore = "update listings set lifted_at = null, lifted_by = null, lifted_batch = null where lifted_batch = @batch";
        return await session.ExecuteAsync(lift, new { batch, moderator, now }) + await session.ExecuteAsync(restore, new { batch });
    }

    private Task<ListingResult> AddAsync(Listed listed, ListingRequest request)
    {
        const string insert =
            """
            insert into listings (effect, kind, name, moderator, why, comment_id, batch, listed_at, until_at)
            values (@effect, @kind, @Name, @By, @why, @comment, @batch, @now, @until)
            returning id
            """;
        const string insertKeys = "insert into listing_keys (key, listing_id) select value, @id from json_each(@keys)";
        return database.WriteAsync<ListingResult>(async session =>
        {
            var now = database.Now;
            if (await KnownAsync(session, listed, request.Effect, now) is { } known) return new ListingResult.Already(known);
            var batch = Guid.CreateVersion7(Stored.Instant(now)).ToString("N");
            var arguments = new
            {
                effect = Stored.Word(request.Effect),
                kind = Stored.Word(listed.Kind),
                listed.Name,
                request.By,
                why = AuditLog.Reason(request.Why),
                comment = listed.Comment?.Id,
                batch,
                now,
                until = request.For is { } time ? now + (long)time.TotalMilliseconds : (long?)null,
            };
            var id = await session.FirstAsync<long>(insert, arguments);
            await session.ExecuteAsync(insertKeys, new { id, keys = Session.List(listed.Keys) });
            await AuditLog.AddAsync(session, EntryOf(listed, request, batch, Stored.Instant(now)));
            return new ListingResult.Done(batch, listed.Name);
        });
    }

    /// <summary>The listing that has all these keys already.</summary>
    private static async Task<Listing?> KnownAsync(Session session, Listed listed, ListingEffect effect, long now)
    {
        const string select =
            $"""
            select {ListingRow.Columns}
            from listings l
            where l.effect = @effect and {Standing}
              and l.id in (
                  select listing_id
                  from listing_keys
                  where key in (select value from json_each(@keys))
                  group by listing_id
                  having count(*) = @number)
            order by l.id
            limit 1
            """;
        var arguments = new { effect = Stored.Word(effect), now, keys = Session.List(listed.Keys), number = listed.Keys.Count };
        return (await session.FirstAsync<ListingRow>(select, arguments))?.ToListing();
    }

    private static AuditEntry EntryOf(Listed listed, ListingRequest request, string batch, DateTimeOffset at) => new()
    {
        Kind = request.Effect == ListingEffect.Block ? AuditKind.Block : AuditKind.Trust,
        By = request.By,
        At = at,
        Batch = batch,
        Comment = listed.Comment?.Id,
        Posts = listed.Comment is { } row ? [row.Post] : [],
        Subject = listed.Name,
        Why = request.Why,
        Judged = listed.Comment is { } judged ? Stored.Parse<VerdictKind>(judged.Verdict) : null,
        SpamScore = listed.Comment?.SpamScore,
    };

    private Task<CommentRow?> RowAsync(long comment)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @comment";
        return database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { comment }));
    }

    private static IReadOnlyList<string> AuthorOf(CommentRow row, ListingEffect effect) => effect == ListingEffect.Block ? ListingKeys.BlockOf(row.ToPerson()) : ListingKeys.TrustOf(row.ToPerson());

    private static IReadOnlyList<string> NetworkOf(CommentRow row, ListingEffect effect) =>
        effect == ListingEffect.Block && ListingKeys.ReadNetwork(row.Network) is { } network ? [ListingKeys.OfNetwork(network)] : [];

    private static string NameOf(CommentRow row) => row switch
    {
        // The log keeps this for good, so that the whole address has no place in it.
        { AuthorEmail: { Length: > 0 } email } => $"{row.AuthorName} (…{email[Math.Max(0, email.LastIndexOf('@'))..]})",
        { Network: { } network } => $"{row.AuthorName} ({network})",
        _ => row.AuthorName,
    };

    private static string Escaped(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private sealed record Listed(ListedKind Kind, string Name, IReadOnlyList<string> Keys, CommentRow? Comment);
}

/// <summary>A row of <c>listings</c>.</summary>
internal sealed class ListingRow
{
    public const string Columns =
        """
        l.id as Id, l.effect as Effect, l.kind as Kind, l.name as Name, l.moderator as Moderator, l.why as Why, l.comment_id as Comment, l.listed_at as ListedAt,
        l.until_at as UntilAt
        """;

    public long Id { get; init; }

    public string Effect { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public string Moderator { get; init; } = "";

    public string? Why { get; init; }

    public long? Comment { get; init; }

    public long ListedAt { get; init; }

    public long? UntilAt { get; init; }

    public bool Blocks => Effect == Stored.Word(ListingEffect.Block);

    public Listed ToListed() => new(Stored.Parse<ListedKind>(Kind), Name, Moderator, Stored.Instant(ListedAt));

    public Listing ToListing() => new()
    {
        Id = Id,
        Effect = Stored.Parse<ListingEffect>(Effect),
        Kind = Stored.Parse<ListedKind>(Kind),
        Name = Name,
        By = Moderator,
        At = Stored.Instant(ListedAt),
        Until = Stored.Instant(UntilAt),
        Why = Why,
        Comment = Comment,
    };
}

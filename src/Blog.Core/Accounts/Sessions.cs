using System.Collections.Concurrent;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>
/// Keeps the sign-ins that hold. Looking one up costs a dictionary: what was read stays in memory until the change feed says that the account or one of its sign-ins changed,
/// on whichever node, so an end and a new role hold everywhere at once.
/// </summary>
public sealed class Sessions
{
    /// <summary>How long a sign-in holds after it was seen last.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const int MostPerAccount = 50;
    private const int MostInMemory = 10_000;
    private const int LongestAgent = 300;

    private const string Columns =
        """
        id as Id, key as Key, account_id as AccountId, method as Method, agent as Agent, network as Network, lasting as Lasting, created_at as CreatedAt,
        confirmed_at as ConfirmedAt, seen_at as SeenAt, expires_at as ExpiresAt
        """;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    // A notification can be lost with its connection; nothing is believed for longer than this.
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Keeps the sign-ins in a database.</summary>
    public Sessions(Database database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        database.Changes.AccountChanged += Forget;
    }

    /// <summary>Begins one. The oldest make room where an account has very many.</summary>
    /// <param name="account">Who signs in.</param>
    /// <param name="method">How.</param>
    /// <param name="agent">What the browser calls itself.</param>
    /// <param name="network">The shortened network.</param>
    /// <param name="isLasting">Whether it outlives the browser's window.</param>
    public Task<SignInSession> BeginAsync(Account account, SignInMethod method, string? agent, string? network, bool isLasting)
    {
        const string insert =
            """
            insert into sessions (key, account_id, method, agent, network, lasting, created_at, confirmed_at, seen_at, expires_at)
            values (@key, @id, @method, @agent, @network, @lasting, @now, @now, @now, @expires)
            """;
        const string clear =
            """
            delete from sessions
            where expires_at < @now or (account_id = @id and id not in (select id from sessions where account_id = @id order by seen_at desc, id desc limit @most))
            """;
        const string select = $"select {Columns} from sessions where key = @key";
        var arguments = new
        {
            key = Token.New(),
            id = account.Id,
            method = Stored.Word(method),
            agent = agent is { Length: > LongestAgent } ? agent[..LongestAgent] : agent,
            network,
            lasting = isLasting ? 1L : 0,
            now = _database.Now,
            expires = _database.Now + (long)Lifetime.TotalMilliseconds,
        };
        return _database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(insert, arguments);
            await session.ExecuteAsync(clear, new { arguments.now, arguments.id, most = MostPerAccount });
            await AccountEvents.WriteAsync(session, _database.Now, AuditKind.SignedIn, account.Name, account.Name, Stored.Word(method));
            return (await session.FirstAsync<Row>(select, new { arguments.key }))!.ToSession();
        });
    }

    /// <summary>The sign-in with a key and its account, while it holds and the account may sign in.</summary>
    /// <param name="key">What the cookie says.</param>
    /// <param name="network">The shortened network it is used from now.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<LiveSession?> FindAsync(string key, string? network, CancellationToken cancel = default)
    {
        var now = _time.GetUtcNow();
        if (!_known.TryGetValue(key, out var known) || now - known.ReadAt > Believed || now < known.ReadAt)
        {
            known = await ReadAsync(key, now, cancel);
            if (known is null) return null;
        }

        if (known.Live.Session.ExpiresAt <= now) return null;
        if (now - known.Live.Session.SeenAt >= SeenEvery) await SeeAsync(known, network, now);
        return known.Live;
    }

    /// <summary>The sign-ins of an account that hold, the one seen last first.</summary>
    public async Task<IReadOnlyList<SignInSession>> ListAsync(long account, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from sessions where account_id = @account and expires_at > @now order by seen_at desc, id desc";
        var rows = await _database.ReadAsync(session => session.QueryAsync<Row>(select, new { account, now = _database.Now }), cancel);
        return rows.ConvertAll(row => row.ToSession());
    }

    /// <summary>When each account was seen last, by its number.</summary>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> LastSeenAsync(CancellationToken cancel = default)
    {
        const string select = "select account_id as Account, max(seen_at) as At from sessions group by account_id";
        var rows = await _database.ReadAsync(session => session.QueryAsync<SeenRow>(select), cancel);
        return rows.ToDictionary(row => row.Account, row => Stored.Instant(row.At));
    }

    /// <summary>Notes that the person behind a sign-in has just proved again who they are.</summary>
    public Task ConfirmAsync(SignInSession confirmed)
    {
        const string update = "update sessions set confirmed_at = @now where id = @Id";
        return _database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(update, new { now = _database.Now, confirmed.Id });
            session.AnnounceAccount(confirmed.AccountId);
        });
    }

    /// <summary>Ends one as somebody signs out.</summary>
    public Task EndAsync(string key)
    {
        const string delete = "delete from sessions where key = @key returning account_id";
        return _database.WriteAsync(async session =>
        {
            if (await session.FirstAsync<long?>(delete, new { key }) is { } account) session.AnnounceAccount(account);
        });
    }

    /// <summary>Ends a sign-in of an account from elsewhere; false when it is not there (any more).</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="by">The name of the account that ends it.</param>
    public Task<bool> EndAsync(Account account, long id, string by)
    {
        const string delete = "delete from sessions where id = @id and account_id = @AccountId";
        return _database.WriteAsync(async session =>
        {
            if (await session.ExecuteAsync(delete, new { id, AccountId = account.Id }) == 0) return false;
            session.AnnounceAccount(account.Id);
            await AccountEvents.WriteAsync(session, _database.Now, AuditKind.SessionEnded, by, account.Name);
            return true;
        });
    }

    /// <summary>Ends all sign-ins of an account but one.</summary>
    /// <param name="account">Whose they are.</param>
    /// <param name="except">The key of the one that stays; nothing for none.</param>
    /// <param name="by">The name of the account that ends them.</param>
    /// <returns>How many there were.</returns>
    public Task<int> EndOthersAsync(Account account, string? except, string by) => _database.WriteAsync(async session =>
    {
        var ended = await EndAllAsync(session, account.Id, except);
        if (ended > 0) await AccountEvents.WriteAsync(session, _database.Now, AuditKind.SessionEnded, by, account.Name);
        return ended;
    });

    internal static Task<int> EndAllAsync(Session session, long account, string? except)
    {
        const string delete = "delete from sessions where account_id = @account and key <> @except";
        session.AnnounceAccount(account);
        return session.ExecuteAsync(delete, new { account, except = except ?? "" });
    }

    private async Task<Known?> ReadAsync(string key, DateTimeOffset now, CancellationToken cancel)
    {
        const string select = $"select {Columns} from sessions where key = @key and expires_at > @now";
        var before = Interlocked.Read(ref _changes);
        var live = await _database.ReadAsync(
            async session => await session.FirstAsync<Row>(select, new { key, now = _database.Now }) is { } row
                && await AccountRepository.FindAsync(session, row.AccountId) is { SuspendedAt: null } account
                    ? new LiveSession(row.ToSession(), account)
                    : null,
            cancel);
        if (live is null)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        var known = new Known(live, now);
        if (_known.Count >= MostInMemory) _known.Clear();
        _known[key] = known;

        // What was read may be what a change that was told meanwhile has replaced.
        if (Interlocked.Read(ref _changes) != before) _known.TryRemove(key, out _);
        return known;
    }

    private async Task SeeAsync(Known known, string? network, DateTimeOffset now)
    {
        const string update = "update sessions set seen_at = @now, network = @network, expires_at = @expires where id = @Id";
        var session = known.Live.Session with { SeenAt = now, Network = network, ExpiresAt = now + Lifetime };
        _known.TryUpdate(session.Key, known with { Live = known.Live with { Session = session } }, known);
        try
        {
            await _database.WriteAsync(writer => writer.ExecuteAsync(update, new { now = Stored.Instant(now), network, expires = Stored.Instant(session.ExpiresAt), session.Id }));
        }
        catch (DatabaseUnavailableException)
        {
            // Reading goes on while nothing can be written, and is noted another time.
        }
    }

    private void Forget(string? account)
    {
        Interlocked.Increment(ref _changes);
        if (account is null) _known.Clear();
        else
            foreach (var (key, known) in _known)
                if (known.IsOf(account)) _known.TryRemove(key, out _);
    }

    private sealed record Known(LiveSession Live, DateTimeOffset ReadAt)
    {
        public bool IsOf(string account) => Live.Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == account;
    }

    private sealed class SeenRow
    {
        public long Account { get; init; }

        public long At { get; init; }
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Key { get; init; } = "";

        public long AccountId { get; init; }

        public string Method { get; init; } = "";

        public string? Agent { get; init; }

        public string? Network { get; init; }

        public long Lasting { get; init; }

        public long CreatedAt { get; init; }

        public long ConfirmedAt { get; init; }

        public long SeenAt { get; init; }

        public long ExpiresAt { get; init; }

        public SignInSession ToSession() => new()
        {
            Id = Id,
            Key = Key,
            AccountId = AccountId,
            Method = Stored.Parse<SignInMethod>(Method),
            Agent = Agent,
            Network = Network,
            IsLasting = Lasting == 1,
            CreatedAt = Stored.Instant(CreatedAt),
            ConfirmedAt = Stored.Instant(ConfirmedAt),
            SeenAt = Stored.Instant(SeenAt),
            ExpiresAt = Stored.Instant(ExpiresAt),
        };
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>
/// Links in mails by which a moderator decides about one comment without signing in. Each is signed, works once and for a week, for one account, and only while
/// the comment is as it was when the mail was written. Looking never decides.
/// </summary>
public sealed class DecisionLinks
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Setting = "decision-link-key";
    private const int SignatureBytes = 16;

    private readonly Database _database;
    private readonly CommentRepository _comments;
    private readonly Decisions _decisions;
    private readonly AccountRepository _accounts;
    private readonly byte[] _key;

    internal DecisionLinks(Database database, CommentRepository comments, Decisions decisions, AccountRepository accounts, byte[] key) =>
        (_database, _comments, _decisions, _accounts, _key) = (database, comments, decisions, accounts, key);

    /// <summary>The key that links are signed with. It is made once and kept in the database, so that it moves with a backup.</summary>
    internal static async Task<byte[]> KeyAsync(Settings settings) =>
        Convert.FromHexString(await settings.GetOrAddAsync(Setting, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));

    /// <summary>Makes a link in the session's transaction; its path.</summary>
    internal async Task<string> AddAsync(Session session, long account, Comment comment, long now)
    {
        const string insert =
            """
            insert into decision_links (account_id, comment_id, state, text_hash, created_at, expires_at)
            values (@account, @Id, @state, @hash, @now, @expires)
            returning id
            """;
        var arguments = new { account, comment.Id, state = Stored.Word(comment.State), hash = HashOf(comment), now, expires = now + (long)Lifetime.TotalMilliseconds };
        return $"/mail/decide/{TokenOf(await session.FirstAsync<long>(insert, arguments))}";
    }

    /// <summary>What a link leads to. Nothing is changed by looking.</summary>
    public async Task<DecisionLink> FindAsync(string token, CancellationToken cancel = default)
    {
        const string select =
            """
            select l.id as Id, l.account_id as AccountId, l.comment_id as CommentId, l.state as State, l.text_hash as TextHash, l.expires_at as ExpiresAt,
                l.used_at as UsedAt, a.normalized_name as Account, a.suspended_at as SuspendedAt
            from decision_links l
            join accounts a on a.id = l.account_id
            where l.id = @id
            """;
        if (Read(token) is not { } id) return new DecisionLink.Forged();
        if (await _database.ReadAsync(session => session.FirstAsync<Row>(select, new { id }), cancel) is not { } row) return new DecisionLink.Expired();
        if (row.UsedAt is not null) return new DecisionLink.Used();
        if (row.ExpiresAt <= _database.Now) return new DecisionLink.Expired();
        if (row.SuspendedAt is not null || await _accounts.FindByNameAsync(row.Account, cancel) is not { Role: not AccountRole.Author } account) return new DecisionLink.NotAllowed();
        if (await _comments.FindAsync(row.CommentId, cancel) is not { } comment) return new DecisionLink.Expired();
        if (Stored.Word(comment.State) != row.State || HashOf(comment) != row.TextHash)
            return new DecisionLink.Changed(comment, (await _decisions.HistoryAsync(comment.Id, cancel)).FirstOrDefault(decision => decision.UndoneAt is null));
        return new DecisionLink.Open(comment, await _comments.FindingsAsync(comment.Id, cancel), account, Stored.Instant(row.ExpiresAt));
    }

    /// <summary>Decides by a link, which is used up with it.</summary>
    public async Task<DecisionLink> UseAsync(string token, DecisionAction action)
    {
        const string use = "update decision_links set used_at = @now where id = @id and used_at is null and expires_at > @now";
        if (await FindAsync(token) is not DecisionLink.Open open) return await FindAsync(token);

        // Who is second finds it used: the database lets one of two through.
        if (await _database.WriteAsync(session => session.ExecuteAsync(use, new { id = Read(token), now = _database.Now })) == 0) return new DecisionLink.Used();
        var result = await _decisions.DecideAsync([new SeenComment(open.Comment.Id, open.Comment.State)], action, open.Account.Name);
        var now = (await _comments.FindAsync(open.Comment.Id))!;
        return result.Overtaken.Count == 0 && result.Unknown.Count == 0
            ? new DecisionLink.Decided(now, action)
            : new DecisionLink.Changed(now, (await _decisions.HistoryAsync(now.Id)).FirstOrDefault(decision => decision.UndoneAt is null));
    }

    /// <summary>Removes links that have not worked for a month: until then it can be said why.</summary>
    internal Task PruneAsync()
    {
        const string delete = "delete from decision_links where expires_at < @before";
        return _database.WriteAsync(session => session.ExecuteAsync(delete, new { before = _database.Now - (long)TimeSpan.FromDays(30).TotalMilliseconds }));
    }

    private static string HashOf(Comment comment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{comment.AuthorName}\n{comment.AuthorUrl}\n{comment.Text}")).AsSpan(0, 16));

    private string TokenOf(long id)
    {
        Span<byte> token = stackalloc byte[sizeof(long) + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, id);
        Sign(id).CopyTo(token[sizeof(long)..]);
        return Base64Url.EncodeToString(token);
    }

    private long? Read(string token)
    {
        if (token.Length != 32 || !Base64Url.IsValid(token)) return null;
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        var id = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(bytes[sizeof(long)..], Sign(id)) ? id : null;
    }

    private ReadOnlySpan<byte> Sign(long id) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"decide {id}")).AsSpan(0, SignatureBytes);

    private sealed class Row
    {
        public long Id { get; init; }

        public long AccountId { get; init; }

        public long CommentId { get; init; }

        public string State { get; init; } = "";

        public string TextHash { get; init; } = "";

        public long ExpiresAt { get; init; }

        public long? UsedAt { get; init; }

        public string Account { get; init; } = "";

        public long? SuspendedAt { get; init; }
    }
}

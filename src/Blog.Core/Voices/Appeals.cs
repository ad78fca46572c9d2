using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Voices;

/// <summary>The appeals of those who wrote comments, one for each decision, and what moderators answer.</summary>
public sealed class Appeals
{
    // How many appeals one address can send in an hour, and one network.
    private const int HourlyFromAddress = 5;
    private const int HourlyFromNetwork = 15;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Database _database;

    internal Appeals(Database database) => _database = database;

    /// <summary>The latest appeal of a comment.</summary>
    public async Task<Appeal?> FindAsync(long comment, CancellationToken cancel = default) => (await AppealRow.ReadAsync(_database, [comment], cancel)).GetValueOrDefault(comment);

    /// <summary>Writes to the author of the latest appeal; empty words take it back. False where there was no appeal, or the words are too long or no text.</summary>
    public async Task<bool> AnswerAsync(long comment, string typed, string moderator)
    {
        const string update =
            """
            update appeals
            set answer = @words, answered_by = @moderator, answered_at = @now
            where id = (select max(id) from appeals where comment_id = @comment)
            """;
        var isEmpty = string.IsNullOrWhiteSpace(typed);
        var (words, errors) = isEmpty ? (null, []) : DraftCheck.ReadAppeal(typed);
        if (errors.Count > 0) return false;
        var arguments = new { comment, words, moderator = isEmpty ? null : moderator, now = isEmpty ? (long?)null : _database.Now };
        return await _database.WriteAsync(session => session.ExecuteAsync(update, arguments)) == 1;
    }

    /// <summary>Whether an appeal can be made where a comment stands: nobody appealed yet, or the appeal was granted and somebody has decided otherwise since.</summary>
    internal static bool IsPossible(Comment comment, Appeal? last) =>
        comment.State is CommentState.Spam or CommentState.Duplicate or CommentState.Removed && last is null or { IsGranted: true };

    /// <summary>How long until another appeal is taken from a place; nothing where one is.</summary>
    internal async Task<TimeSpan?> WaitAsync(string? address, string? network)
    {
        const string select =
            """
            select coalesce(
                (select appealed_at from appeals where address = @address and appealed_at > @since order by appealed_at desc limit 1 offset @fromAddress),
                (select appealed_at from appeals where network = @network and appealed_at > @since order by appealed_at desc limit 1 offset @fromNetwork))
            """;
        var now = _database.Now;
        var arguments = new { address, network, since = now - (long)Hour.TotalMilliseconds, fromAddress = HourlyFromAddress - 1, fromNetwork = HourlyFromNetwork - 1 };
        var leaving = await _database.ReadAsync(session => session.FirstAsync<long?>(select, arguments));
        return leaving is { } at ? TimeSpan.FromMilliseconds(at - now) + Hour : null;
    }

    /// <summary>Writes an appeal down, in the transaction that brings its comment before the moderators.</summary>
    internal static Task AddAsync(Session session, long comment, string words, string? address, string? network, long now)
    {
        const string insert =
            """
            insert into appeals (comment_id, words, address, network, appealed_at, after_decision)
            values (@comment, @words, @address, @network, @now, (select coalesce(max(id), 0) from decisions where comment_id = @comment))
            """;
        return session.ExecuteAsync(insert, new { comment, words, address, network, now });
    }
}

/// <summary>A row of <c>appeals</c> with the decision that answers it.</summary>
internal sealed class AppealRow
{
    public long Id { get; init; }

    public long CommentId { get; init; }

    public string Words { get; init; } = "";

    public long AppealedAt { get; init; }

    public string? ToState { get; init; }

    public long? DecidedAt { get; init; }

    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>The latest appeal of each comment that has any. To hold a comment is no answer yet.</summary>
    public static async Task<Dictionary<long, Appeal>> ReadAsync(Database database, IEnumerable<long> comments, CancellationToken cancel)
    {
        const string select =
            """
            select a.id as Id, a.comment_id as CommentId, a.words as Words, a.appealed_at as AppealedAt, a.answer as Answer, a.answered_by as AnsweredBy,
                d.to_state as ToState, d.decided_at as DecidedAt
            from appeals a
            left join decisions d on d.id = (
                select min(answering.id)
                from decisions answering
                where answering.comment_id = a.comment_id and answering.id > a.after_decision and answering.undone_at is null and answering.to_state <> 'held')
            where a.comment_id in (select cast(value as bigint) from json_each(@ids))
              and a.id = (select max(latest.id) from appeals latest where latest.comment_id = a.comment_id)
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<AppealRow>(select, new { ids = Session.List(comments) }), cancel);
        return rows.ToDictionary(row => row.CommentId, row => row.ToAppeal());
    }

    private Appeal ToAppeal() => new()
    {
        Id = Id,
        CommentId = CommentId,
        Words = Words,
        At = Stored.Instant(AppealedAt),
        IsGranted = ToState is null ? null : ToState == Stored.Word(CommentState.Published),
        DecidedAt = Stored.Instant(DecidedAt),
        Answer = Answer,
        AnsweredBy = AnsweredBy,
    };
}

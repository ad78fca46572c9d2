using Blog.Core.Comments;
using Blog.Core.Learning;
using Blog.Core.Review;
using Blog.Core.Search;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>Gives people what is stored about them, and erases it. A command gives no index of similar texts and no classifier: those of the running blog follow the database.</summary>
public sealed class PersonalRecords
{
    private readonly Database _database;
    private readonly SenderDigest _digest;
    private readonly SimilarTexts? _similar;
    private readonly SiteClassifier? _classifier;

    internal PersonalRecords(Database database, SenderDigest digest, SimilarTexts? similar, SiteClassifier? classifier) =>
        (_database, _digest, _similar, _classifier) = (database, digest, similar, classifier);

    /// <summary>The records of a database that a command has opened.</summary>
    public static async Task<PersonalRecords> OpenAsync(Database database) => new(database, await SenderDigest.OpenAsync(new Settings(database)), null, null);

    /// <summary>Everything that is stored about an address.</summary>
    public Task<PersonalFile> FindAsync(PersonalAddress address, CancellationToken cancel = default) =>
        _database.ReadAsync(async session => await FileReading.ReadAsync(session, address, await Traces.FindAsync(session, address, _digest)), cancel);

    /// <summary>Writes into the log that somebody was given everything about an address; which one is not written down.</summary>
    public Task NoteExportAsync(PersonalFile file, string by) => _database.WriteAsync(session => AuditLog.AddAsync(session, new AuditEntry
    {
        Kind = AuditKind.Export,
        By = by,
        At = Stored.Instant(_database.Now),
        Comments = file.Comments.Count,
    }));

    /// <summary>Erases everything about an address but its accounts. It cannot be taken back; the log says that it was done, not about whom.</summary>
    /// <returns>What was erased, by number.</returns>
    public Task<ErasureResult> EraseAsync(PersonalAddress address, string by) =>
        EraseAsync(session => Traces.FindAsync(session, address, _digest), by, address);

    /// <summary>Erases one comment with everything about it, at the wish of whoever has its receipt. False where there is no such receipt, or it was erased before.</summary>
    public async Task<bool> EraseAsync(string receipt)
    {
        const string select = "select id from comments where receipt = @receipt and erased_at is null";
        var result = await EraseAsync(async session => new Found(await session.QueryAsync<long>(select, new { receipt }), [], []), "");
        return result.Comments == 1;
    }

    private async Task<ErasureResult> EraseAsync(Func<Session, Task<Found>> find, string by, PersonalAddress? address = null)
    {
        var (found, posts, others) = await _database.WriteAsync(async session =>
        {
            var found = await find(session);
            var posts = await Erasing.EraseAsync(session, found.Comments, _database.Now);
            await EraseReportsAsync(session, found.Reports);
            var others = address is null ? 0 : await Elsewhere.EraseAsync(session, address);
            if (found.Comments.Count + found.Reports.Count + others > 0) await NoteAsync(session, found, posts, by);
            return (found, posts, others);
        });
        if (found.Comments.Count > 0) await ForgetAsync(found.Comments);
        return new ErasureResult(found.Comments.Count, found.Reports.Count, others, posts.Count, found.Accounts);
    }

    // What a report did stays done; who sent it and in which words goes.
    private static Task EraseReportsAsync(Session session, IReadOnlyList<long> reports)
    {
        const string update =
            """
            update reports
            set words = null, address = null, network = null, browser = null, account = null
            where id in (select cast(value as bigint) from json_each(@ids))
            """;
        return reports.Count == 0 ? Task.CompletedTask : session.ExecuteAsync(update, new { ids = Session.List(reports) });
    }

    private Task NoteAsync(Session session, Found found, IReadOnlyList<string> posts, string by) => AuditLog.AddAsync(session, new AuditEntry
    {
        Kind = AuditKind.Erase,
        By = by,
        At = Stored.Instant(_database.Now),
        Comment = found.Comments is [var only] ? only : null,
        Comments = found.Comments.Count,
        Posts = posts,
    });

    private async Task ForgetAsync(List<long> comments)
    {
        var index = SearchStore.For(_database);
        foreach (var one in Enum.GetValues<CommentIndex>()) await index.RemoveCommentsAsync(one, comments);
        if (_similar is not null) await _similar.RefreshAsync(comments);
        _classifier?.Note();
    }
}

/// <summary>What was erased.</summary>
/// <param name="Comments">How many comments and linkbacks; their places in the threads stay, empty.</param>
/// <param name="Reports">How many reports about comments of others lost their sender and words.</param>
/// <param name="Others">How much beside those: mails, what was asked to be mailed, trust, what a page had told.</param>
/// <param name="Posts">At how many posts.</param>
/// <param name="Accounts">Accounts under the same e-mail address, which stay.</param>
public sealed record ErasureResult(int Comments, int Reports, int Others, int Posts, IReadOnlyList<string> Accounts);

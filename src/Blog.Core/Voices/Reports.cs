using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;

namespace Blog.Core.Voices;

/// <summary>
/// What readers report about comments that they see. Enough of them who have nothing in common, or one who is known here, bring a comment back to the moderators; what one
/// party sends, however often, counts once.
/// </summary>
public sealed class Reports
{
    /// <summary>For how long somebody whose report was refused cannot report the same comment anew.</summary>
    public static readonly TimeSpan Peace = TimeSpan.FromDays(30);

    private readonly Database _database;
    private readonly ContentStore _content;
    private readonly SenderDigest _digest;

    internal Reports(Database database, ContentStore content, SenderDigest digest) => (_database, _content, _digest) = (database, content, digest);

    /// <summary>Takes a report in.</summary>
    public async Task<ReportResult> AddAsync(ReportDraft draft)
    {
        var options = _content.Current.Site.Comments.Reports;
        if (!options.Enabled) return new ReportResult.Off();
        var (words, errors) = DraftCheck.ReadReport(draft);
        if (errors.Count > 0) return new ReportResult.Invalid(errors);
        var incoming = new IncomingReport(draft.Comment, draft.Reason!.Value, words, Reporter.Of(draft, _digest), options, _database.Now);
        return await _database.WriteAsync(session => AddAsync(session, incoming));
    }

    /// <summary>The comment that can be reported under a number; nothing where readers see none.</summary>
    public async Task<Comment?> FindAsync(long comment, CancellationToken cancel = default)
    {
        if (!_content.Current.Site.Comments.Reports.Enabled) return null;
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @comment and c.state = 'published'";
        var row = await _database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { comment }), cancel);
        return row?.ToComment();
    }

    private static async Task<ReportResult> AddAsync(Session session, IncomingReport incoming)
    {
        // Whoever else reports or decides about it waits for this row.
        const string hold = "update comments set state = state where id = @Comment and state = 'published' returning post";
        if (await session.FirstAsync<string>(hold, new { incoming.Comment }) is not { } post) return new ReportResult.Unknown();
        if (await ReporterRecord.RefusalAsync(session, incoming) is { } refusal) return refusal;
        var record = await ReporterRecord.ReadAsync(session, incoming);
        if (!await InsertAsync(session, incoming, record)) return new ReportResult.Again(Stored.Instant(incoming.Now));
        return await ReportUpkeep.BringBackAsync(session, incoming, post);
    }

    private static async Task<bool> InsertAsync(Session session, IncomingReport incoming, ReporterRecord record)
    {
        const string insert =
            """
            insert into reports (comment_id, reason, words, address, network, browser, account, trusted, weight, reported_at)
            values (@Comment, @reason, @Words, @Address, @Network, @Browser, @Account, @trusted, @Weight, @Now)
            on conflict do nothing
            """;
        var reporter = incoming.Reporter;
        var arguments = new
        {
            incoming.Comment,
            reason = Stored.Word(incoming.Reason),
            incoming.Words,
            reporter.Address,
            reporter.Network,
            reporter.Browser,
            reporter.Account,
            trusted = record.IsTrusted(incoming.Options) ? 1L : 0L,
            record.Weight,
            incoming.Now,
        };
        return await session.ExecuteAsync(insert, arguments) == 1;
    }
}

/// <summary>A report that was checked.</summary>
internal sealed record IncomingReport(long Comment, ReportReason Reason, string? Words, Reporter Reporter, ReportOptions Options, long Now);

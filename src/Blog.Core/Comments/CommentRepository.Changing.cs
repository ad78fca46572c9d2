using Blog.Core.Mail;
using Blog.Core.Storage;
using Blog.Core.Voices;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

public sealed partial class CommentRepository
{
    /// <summary>The row that a receipt's token belongs to.</summary>
    internal Task<CommentRow?> RowAsync(string receipt)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.receipt = @receipt";
        return database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { receipt }));
    }

    /// <summary>The row of a comment.</summary>
    internal Task<CommentRow?> RowAsync(long id)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @id";
        return database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { id }));
    }

    /// <summary>Gives a comment other words and keeps the old ones. False when somebody has changed it since it was read.</summary>
    internal Task<bool> EditAsync(CommentRow row, CommentEdit edit)
    {
        const string keep =
            """
            insert into earlier_versions (comment_id, text, html, state, replaced_at)
            values (@Id, @Text, @Html, @State, @at)
            """;
        const string update =
            """
            update comments
            set author_name = @name, name_key = @nameKey, text = @text, html = @html, state = @state, edited_at = @at, duplicate_of = @duplicateOf, verdict = @verdict, spam_score = @Total,
                match_id = @matchId, match_kind = @matchKind, similarity = @similarity, needs_review = case when reported_at is null then @needsReview else 1 end,
                version = version + 1, edited_by = null
            where id = @Id and state = @seen and text = @seenText
            """;
        var (verdict, match, at) = (edit.Verdict, edit.Verdict.Match, Stored.Instant(edit.At));
        var arguments = new
        {
            row.Id,
            seen = row.State,
            seenText = row.Text,
            name = edit.Submission.Author.Name,
            nameKey = edit.Submission.Author.NameKey,
            text = edit.Submission.Text,
            html = edit.Html,
            state = Stored.Word(edit.State),
            at,
            duplicateOf = edit.State == CommentState.Duplicate ? match?.Comment : null,
            verdict = Stored.Word(verdict.Kind),
            verdict.Total,
            matchId = match?.Comment,
            matchKind = match is null ? null : Stored.Word(match.Kind),
            similarity = match?.Similarity,
            needsReview = verdict.NeedsReview ? 1L : 0L,
        };
        return ChangeAsync(row, async session =>
        {
            if (await session.ExecuteAsync(update, arguments) == 0) return 0;
            await session.ExecuteAsync(keep, new { row.Id, row.Text, row.Html, row.State, at });
            await FindingRow.RemoveAsync(session, row.Id);
            await FindingRow.AddAsync(session, row.Id, verdict.Findings);
            await LinkHosts.RemoveAsync(session, row.Id);
            await LinkHosts.AddAsync(session, row.Id, edit.Submission.Hosts);
            await Campaigns.LeaveAsync(session, row.Id);
            await AddFingerprintAsync(session, row.Id, row.Post, edit.Submission.Fingerprint, edit.Sketch, edit.Submission.OwnText, at);
            await Campaigns.JoinAsync(session, row.Id, verdict.Companions);
            if (edit.State == CommentState.Held) await Notices.AddAsync(session, [row.Id], NoticeReason.Held, at);
            if (edit.State == CommentState.Published && row.State != Stored.Word(CommentState.Published)) await Tidings.AddAsync(session, [row.Id], isNews: false, at);
            return 1;
        });
    }

    /// <summary>Takes a comment back; the same words can then be sent anew. False when somebody has changed it since it was read.</summary>
    internal Task<bool> WithdrawAsync(CommentRow row)
    {
        const string update =
            """
            update comments
            set state = 'withdrawn', once_key = null, place_key = null, needs_review = 0
            where id = @Id and state = @State
            """;
        return ChangeAsync(row, session => KeepUpAsync(session, row, update, new { row.Id, row.State }));
    }

    /// <summary>Notes that a comment came in by another way too; a comment that has no page yet gets the one that it came from.</summary>
    internal Task AddChannelAsync(CommentRow row, CommentDraft draft)
    {
        const string update =
            """
            update comments
            set further_channels = case when further_channels is null then @channel else further_channels || ' ' || @channel end,
                source_url = coalesce(source_url, @SourceUrl),
                source_key = coalesce(source_key, @page)
            where id = @Id and channel <> @channel and ' ' || coalesce(further_channels, '') || ' ' not like '% ' || @channel || ' %'
            """;
        return ChangeAsync(row, session => session.ExecuteAsync(update, new { row.Id, channel = Stored.Word(draft.Channel), draft.SourceUrl, page = SourceKey.Of(draft.SourceUrl) }));
    }

    /// <summary>Notes an appeal. False when there was another one meanwhile, or somebody has changed the comment since it was read.</summary>
    internal Task<bool> AppealAsync(CommentRow row, string words, string? address, string? network, DateTimeOffset at)
    {
        const string update =
            """
            update comments
            set appeal = @words, appealed_at = @now, needs_review = 1, version = version + 1
            where id = @Id and state = @State and (appealed_at is null or appealed_at = @AppealedAt)
            """;
        var now = Stored.Instant(at);
        return ChangeAsync(row, async session =>
        {
            var changed = await KeepUpAsync(session, row, update, new { row.Id, row.State, row.AppealedAt, words, now });
            if (changed > 0) await Appeals.AddAsync(session, row.Id, words, address, network, now);
            if (changed > 0) await Notices.AddAsync(session, [row.Id], NoticeReason.Appeal, now);
            return changed;
        });
    }

    private async Task<int> KeepUpAsync(Session session, CommentRow row, string update, object arguments)
    {
        var changed = await session.ExecuteAsync(update, arguments);
        if (changed > 0) await CampaignUpkeep.AfterAsync(session, [row.Id], database.Now);
        return changed;
    }

    private Task<bool> ChangeAsync(CommentRow row, Func<Session, Task<int>> change) => database.WriteAsync(async session =>
    {
        if (await change(session) == 0) return false;
        session.AnnounceStored(row.Post);
        session.Announce(row.Post);
        return true;
    });
}

/// <summary>Other words for a comment, and what the judge makes of them.</summary>
internal sealed record CommentEdit(Submission Submission, Sketch Sketch, string Html, Verdict Verdict, CommentState State, DateTimeOffset At);

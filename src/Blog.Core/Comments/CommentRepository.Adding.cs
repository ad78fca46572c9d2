using Blog.Core.Mail;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

public sealed partial class CommentRepository
{
    private const int MaxAttempts = 3;

    /// <summary>
    /// Stores a comment with its findings, fingerprint and hosts, in one transaction. Where a unique key says that it is there already, nothing is stored and
    /// the first one comes back.
    /// </summary>
    internal Task<Added> AddAsync(CommentEntry entry, Func<Session, long, Task>? whenStored = null) => database.WriteAsync(async session =>
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await InsertAsync(session, entry) is { } id)
            {
                await FindingRow.AddAsync(session, id, entry.Verdict.Findings);
                await LinkHosts.AddAsync(session, id, entry.Submission.Hosts);
                await AddFingerprintAsync(session, id, entry.Draft.Post, entry.Submission.Fingerprint, entry.Sketch, entry.Submission.OwnText, database.Now);
                await Campaigns.JoinAsync(session, id, entry.Verdict.Companions);
                if (whenStored is not null) await whenStored(session, id);
                session.AnnounceStored(entry.Draft.Post);
                if (entry.State == CommentState.Published) session.Announce(entry.Draft.Post);
                if (entry.Draft.Channel != Channel.Import) await TellAsync(session, entry, id);
                return new Added(entry.ToComment(id), null);
            }

            // What stood in the way can be gone by now: then it is tried again.
            if (await FirstAsync(session, entry) is { } first) return new Added(null, first);
        }

        throw new InvalidOperationException("A comment could neither be stored nor found.");
    });

    /// <summary>Notes who is to be told of a new comment by mail, and what its writer wants to be told.</summary>
    private async Task TellAsync(Session session, CommentEntry entry, long id)
    {
        if (entry.State is CommentState.Held or CommentState.Published)
            await Subscriptions.AskAsync(session, entry.ToComment(id), entry.Draft.TellPublished, entry.Draft.TellReplies, database.Now);
        if (entry.State == CommentState.Held) await Notices.AddAsync(session, [id], NoticeReason.Held, database.Now);
        else if (entry.Verdict.NeedsReview) await Notices.AddAsync(session, [id], NoticeReason.Doubtful, database.Now);
        if (entry.State == CommentState.Published) await Tidings.AddAsync(session, [id], isNews: false, database.Now);
    }

    /// <summary>Writes down what repeats of a comment are recognised by.</summary>
    internal static async Task AddFingerprintAsync(Session session, long comment, string post, Fingerprint fingerprint, Sketch sketch, string ownText, long now)
    {
        const string upsert =
            """
            insert into fingerprints (comment_id, post, exact, loose, length, own_text)
            values (@comment, @post, @exact, @loose, @Length, @ownText)
            on conflict (comment_id) do update
            set exact = excluded.exact, loose = excluded.loose, length = excluded.length, own_text = excluded.own_text
            """;
        const string upsertSketch =
            """
            insert into sketches (comment_id, version, live, sketch, changed_at)
            select c.id, @Version, case when c.state in ('published', 'held', 'spam') then 1 else 0 end, @sketch, @now
            from comments c
            where c.id = @comment
            on conflict (comment_id) do update
            set version = excluded.version, live = excluded.live, sketch = excluded.sketch, changed_at = excluded.changed_at
            """;
        var arguments = new
        {
            comment,
            post,
            exact = fingerprint.ExactBytes(),
            loose = fingerprint.LooseBytes(),
            fingerprint.Length,
            ownText,
        };
        await session.ExecuteAsync(upsert, arguments);
        await session.ExecuteAsync(upsertSketch, new { comment, Fingerprint.Version, sketch = sketch.ToBytes(), now });
    }

    private static Task<long?> InsertAsync(Session session, CommentEntry entry)
    {
        const string insert =
            """
            insert into comments (
                post, parent_id, kind, channel, state, author_name, author_email, author_url, author_slug, text, html, language, submitted_at, duplicate_of,
                receipt, form_token, once_key, place_key, source_url, source_key, address, network, browser, name_key, email_key, user_agent,
                verdict, spam_score, match_id, match_kind, similarity, needs_review)
            values (
                @Post, @ParentId, @kind, @channel, @state, @Name, @Email, @Url, @SignedInAs, @Text, @Html, @Language, @submittedAt, @DuplicateOf,
                @Receipt, @FormToken, @OnceKey, @PlaceKey, @SourceUrl, @PageKey, @Address, @Network, @Browser, @NameKey, @EmailKey, @UserAgent,
                @verdict, @Total, @matchId, @matchKind, @similarity, @needsReview)
            on conflict do nothing
            returning id
            """;
        var (draft, author, match) = (entry.Draft, entry.Submission.Author, entry.Verdict.Match);
        var arguments = new
        {
            draft.Post,
            draft.ParentId,
            kind = Stored.Word(draft.Kind),
            channel = Stored.Word(draft.Channel),
            state = Stored.Word(entry.State),
            entry.Name,
            entry.Email,
            entry.Submission.Url,
            draft.SignedInAs,
            entry.Text,
            entry.Html,
            draft.Language,
            submittedAt = Stored.Instant(entry.Submission.Time),
            entry.DuplicateOf,
            entry.Receipt,
            entry.FormToken,
            entry.OnceKey,
            entry.PlaceKey,
            draft.SourceUrl,
            entry.PageKey,
            author.Address,
            author.Network,
            author.Browser,
            entry.NameKey,
            entry.EmailKey,
            draft.UserAgent,
            verdict = Stored.Word(entry.Verdict.Kind),
            entry.Verdict.Total,
            matchId = match?.Comment,
            matchKind = match is null ? null : Stored.Word(match.Kind),
            similarity = match?.Similarity,
            needsReview = entry.Verdict.NeedsReview ? 1L : 0L,
        };
        return session.FirstAsync<long?>(insert, arguments);
    }

    private static Task<CommentRow?> FirstAsync(Session session, CommentEntry entry)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.form_token = @FormToken or c.once_key = @OnceKey or c.place_key = @PlaceKey
                or (c.post = @Post and (c.source_url = @SourceUrl or c.source_key = @PageKey))
            order by c.id
            limit 1
            """;
        return session.FirstAsync<CommentRow>(select, new { entry.FormToken, entry.OnceKey, entry.PlaceKey, entry.Draft.Post, entry.Draft.SourceUrl, entry.PageKey });
    }

    /// <summary>What became of storing: the comment, or the first one that is in its place.</summary>
    internal sealed record Added(Comment? Comment, CommentRow? First);
}

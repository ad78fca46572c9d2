using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>
/// Puts what readers are to be told into mails: only to confirmed addresses, only about what readers can see, a little after it came to be seen so that a slip
/// can be undone, and never more in an hour than the operator allows: the rest comes in one mail. Of several nodes one does it.
/// </summary>
internal sealed class ReaderMails(Database database, ContentStore content, int perHour)
{
    private const int MaxWords = 1000;
    private const int MaxInOneMail = 30;

    private static readonly Texts s_texts = LetterParts.Texts;
    private static readonly long s_grace = (long)TimeSpan.FromMinutes(2).TotalMilliseconds;
    private static readonly long s_tooOld = (long)TimeSpan.FromDays(7).TotalMilliseconds;

    /// <summary>Posts what is due; the next moment at which something will be.</summary>
    public async Task<long?> RunAsync(CancellationToken cancel)
    {
        const string select =
            """
            select t.id as Id, t.comment_id as CommentId, t.kind as Kind, t.created_at as CreatedAt, s.id as SubscriptionId, s.post as Post, r.id as ReaderId,
                r.email as Email, r.language as Language, r.token as Token, r.window_start as WindowStart, r.window_mails as WindowMails
            from tidings t
            join subscriptions s on s.id = t.subscription_id
            join subscribers r on r.id = s.subscriber_id
            join comments c on c.id = t.comment_id
            join comments own on own.id = s.comment_id
            where t.done_at is null and t.created_at > @oldest and s.ended_at is null and r.confirmed_at is not null and r.stopped_at is null
              and c.state = 'published' and own.state = 'published'
            order by t.id
            limit 2000
            """;
        long? next = null;
        var open = await database.ReadAsync(session => session.QueryAsync<Item>(select, new { oldest = database.Now - s_tooOld }), cancel);
        foreach (var reader in open.GroupBy(item => item.ReaderId))
        {
            var due = DueAt(reader.ToList());
            if (due <= database.Now) await WriteAsync([.. reader.Where(item => item.CreatedAt + s_grace <= database.Now)], cancel);
            var later = due > database.Now ? due : reader.Where(item => item.CreatedAt + s_grace > database.Now).Select(item => (long?)item.CreatedAt + s_grace).Min();
            if (later is { } at && !(next <= at)) next = at;
        }

        return next;
    }

    private long DueAt(IReadOnlyList<Item> items)
    {
        var (first, budget) = (items.Min(item => item.CreatedAt) + s_grace, BudgetOf(items[0]));
        return budget.IsUsedUp ? Math.Max(first, budget.NextAt) : first;
    }

    private MailBudget BudgetOf(Item item) => MailBudget.At(database.Now, item.WindowStart, item.WindowMails, perHour);

    private async Task WriteAsync(IReadOnlyList<Item> items, CancellationToken cancel)
    {
        var library = content.Current;
        var comments = await CommentsAsync(items, cancel);
        var told = items.Where(item => comments.ContainsKey(item.CommentId)).ToList();
        if (told.Count == 0) return;
        var isSingles = BudgetOf(items[0]).AllowsSingles(told.Count);
        await database.WriteAsync(async session =>
        {
            // The database may do this on a thread of its own, which speaks no language.
            Spoken.Use(Spoken.Of(items[0].Language, library.Site.Language));
            if (!await TakeAsync(session, told, isSingles ? told.Count : 1)) return;
            if (!isSingles) await PostAsync(session, Together(library, told, comments), told, null);
            foreach (var item in isSingles ? told : []) await PostAsync(session, Alone(library, item, comments[item.CommentId]), [item], item.Post);
        });
    }

    /// <summary>Counts the mails and marks what they tell; false where another node has just done that.</summary>
    private async Task<bool> TakeAsync(Session session, IReadOnlyList<Item> items, int mails)
    {
        const string count =
            """
            update subscribers
            set window_start = @start, window_mails = @used
            where id = @ReaderId and window_start = @WindowStart and window_mails = @WindowMails
            """;
        const string mark = "update tidings set done_at = @now where id in (select cast(value as bigint) from json_each(@ids))";
        var (reader, budget) = (items[0], BudgetOf(items[0]).After(mails));
        if (await session.ExecuteAsync(count, new { reader.ReaderId, start = budget.Start, used = budget.Used, reader.WindowStart, reader.WindowMails }) == 0) return false;
        await session.ExecuteAsync(mark, new { now = database.Now, ids = Session.List(items.Select(item => item.Id)) });
        return true;
    }

    private static (string Subject, Letter Letter) Alone(Library library, Item item, Comment comment)
    {
        var (title, path) = (LetterParts.TitleOf(library, comment.Post), LetterParts.PathOf(library, comment));
        return item.IsReply
            ? (s_texts.Format("Reply.Subject", comment.AuthorName, title),
                new Letter().Say(s_texts.Format("Reply.Lead", comment.AuthorName, title)).Quote(LetterParts.WordsOf(comment, MaxWords)).Link(s_texts["Reply.See"], path))
            : (s_texts.Format("Published.Subject", title),
                new Letter().Say(s_texts.Format("Published.Lead", title)).Quote(LetterParts.WordsOf(comment, MaxWords)).Link(s_texts["Published.See"], path));
    }

    private static (string Subject, Letter Letter) Together(Library library, IReadOnlyList<Item> items, IReadOnlyDictionary<long, Comment> comments)
    {
        var letter = new Letter().Say(s_texts["News.Lead"]);
        foreach (var item in items.Take(MaxInOneMail))
        {
            var comment = comments[item.CommentId];
            var title = LetterParts.TitleOf(library, comment.Post);
            letter = letter
                .Head(item.IsReply ? s_texts.Format("News.Reply", comment.AuthorName, title) : s_texts.Format("News.Published", title))
                .Quote(LetterParts.WordsOf(comment, MaxWords / 4))
                .Link(s_texts[item.IsReply ? "Reply.See" : "Published.See"], LetterParts.PathOf(library, comment));
        }

        return (s_texts.Format("News.Subject", library.Site.Title), letter);
    }

    private Task PostAsync(Session session, (string Subject, Letter Letter) written, IReadOnlyList<Item> items, string? post)
    {
        var (reader, site) = (items[0], content.Current.Site);
        var stop = post is null ? $"/mail/stop/{reader.Token}" : $"/mail/stop/{reader.Token}/{post}";
        return Postbox.AddAsync(
            session,
            new MailMessage
            {
                To = reader.Email,
                Subject = written.Subject,
                Letter = written.Letter.Small(s_texts.Format("Reader.Why", site.Title)).Door(s_texts["Reader.Stop"], stop),
                Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                Purpose = MailPurpose.Tidings,
                Comments = [.. items.Select(item => item.CommentId)],
                Subscriptions = [.. items.Select(item => item.SubscriptionId).Distinct()],
                Thread = post is null ? null : $"post {post}",
                StopPath = stop,
            },
            database.Now);
    }

    private async Task<Dictionary<long, Comment>> CommentsAsync(IReadOnlyList<Item> items, CancellationToken cancel)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@ids))";
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { ids = Session.List(items.Select(item => item.CommentId)) }), cancel);
        return rows.ToDictionary(row => row.Id, row => row.ToComment());
    }

    private sealed class Item
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public string Kind { get; init; } = "";

        public long CreatedAt { get; init; }

        public long SubscriptionId { get; init; }

        public string Post { get; init; } = "";

        public long ReaderId { get; init; }

        public string Email { get; init; } = "";

        public string Language { get; init; } = "";

        public string Token { get; init; } = "";

        public long WindowStart { get; init; }

        public long WindowMails { get; init; }

        public bool IsReply => Kind == "reply";
    }
}

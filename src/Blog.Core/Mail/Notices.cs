using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>Why a moderator is told of a comment, the most urgent first.</summary>
public enum NoticeReason
{
    /// <summary>Its author asks for another look.</summary>
    Appeal,

    /// <summary>Readers reported it.</summary>
    Report,

    /// <summary>It waits.</summary>
    Held,

    /// <summary>It is published, but under suspicion.</summary>
    Doubtful,
}

/// <summary>What each moderator is still to be told of by mail. Written in the transaction of its cause, taken up by <see cref="Mailroom"/>.</summary>
internal sealed class Notices
{
    private Notices() { }

    /// <summary>Whether an account <c>a</c> can be written to about what waits.</summary>
    public const string GetsMail =
        "(a.role in ('moderator', 'editor', 'admin') and a.email is not null and a.email_confirmed_at is not null and a.suspended_at is null)";

    /// <summary>Whoever looks after comments and wants mail is to be told of these.</summary>
    public static Task AddAsync(Session session, IEnumerable<long> comments, NoticeReason reason, long now)
    {
        const string insert =
            $"""
            insert into notices (account_id, comment_id, reason, noticed_at)
            select a.id, c.id, @reason, @now
            from comments c
            join accounts a on {GetsMail}
            left join mail_choices m on m.account_id = a.id
            where c.id in (select cast(value as bigint) from json_each(@comments)) and coalesce(m.frequency, 'each') <> 'none'
            on conflict do nothing
            """;
        session.AnnounceOutbox();
        return session.ExecuteAsync(insert, new { comments = Session.List(comments), reason = Stored.Word(reason), now });
    }
}

using Blog.Core.Language;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>Asks, when a mail is to be sent, whether it still makes sense: it may have waited for days.</summary>
internal sealed class MailRelevance(Database database)
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Letters");

    /// <summary>Why a mail has become pointless, in words; nothing where it has not.</summary>
    public async Task<string?> ReasonAgainstAsync(MailMessage mail, CancellationToken cancel)
    {
        var arguments = new { email = mail.To.ToLowerInvariant(), account = mail.Account, comments = Session.List(mail.Comments), subscriptions = Session.List(mail.Subscriptions) };
        return mail.Purpose switch
        {
            MailPurpose.Review when !await IsAsync(AccountStands, arguments, cancel) => s_texts["Pointless.Account"],
            MailPurpose.Review when !await IsAsync(StillWaits, arguments, cancel) => s_texts["Pointless.Decided"],
            MailPurpose.Confirmation when !await IsAsync(IsAsked, arguments, cancel) => s_texts["Pointless.Confirmed"],
            MailPurpose.Tidings when !await IsAsync(IsWanted, arguments, cancel) => s_texts["Pointless.Unwanted"],
            MailPurpose.Tidings when !await IsAsync(IsPublished, arguments, cancel) => s_texts["Pointless.Unpublished"],
            _ when mail.Until is { } until && until <= Stored.Instant(database.Now) => s_texts["Pointless.Late"],
            _ => null,
        };
    }

    private const string AccountStands =
        $"select count(*) from accounts a where a.id = @account and lower(a.email) = @email and {Notices.GetsMail}";

    private const string StillWaits =
        """
        select count(*)
        from comments
        where id in (select cast(value as bigint) from json_each(@comments)) and review_rank is not null
        """;

    private const string IsAsked =
        """
        select count(*)
        from subscribers
        where email_key = @email and confirmed_at is null and stopped_at is null
        """;

    private const string IsWanted =
        """
        select count(*)
        from subscribers r
        join subscriptions s on s.subscriber_id = r.id
        where r.email_key = @email and r.confirmed_at is not null and r.stopped_at is null
          and s.ended_at is null and s.id in (select cast(value as bigint) from json_each(@subscriptions))
        """;

    private const string IsPublished =
        """
        select count(*)
        from comments
        where id in (select cast(value as bigint) from json_each(@comments)) and state = 'published'
        """;

    private async Task<bool> IsAsync(string select, object arguments, CancellationToken cancel) =>
        await database.ReadAsync(session => session.FirstAsync<long>(select, arguments), cancel) > 0;
}

using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Language;
using Blog.Core.Mail.Smtp;
using Blog.Core.Outbox;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>Sends mails from the outbox through the operator's mail server. Without one, or without the site's address, each says so and can be sent once there is.</summary>
public sealed class MailDelivery(SmtpSettings? settings, ContentStore content, OutboxRepository outbox, Database database, TimeProvider time) : IDelivery
{
    /// <summary>The kind of messages that are mails.</summary>
    public const string MailKind = "mail";

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly Texts s_texts = Texts.Beside<Texts>("Smtp");

    private readonly MailRelevance _relevance = new(database);

    /// <inheritdoc/>
    public string Kind => MailKind;

    /// <inheritdoc/>
    public int AtOnce => 2;

    /// <inheritdoc/>
    public async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancel)
    {
        if (MailMessage.Find(entry) is not { } mail) return new DeliveryResult.Dropped(s_texts["Gone"]);
        if (await _relevance.ReasonAgainstAsync(mail, cancel) is { } pointless) return new DeliveryResult.Dropped(pointless);
        if (settings is null) return new DeliveryResult.Unready(s_texts["NoServer"]);
        if (content.Current.Site.BaseUrl is not { } url) return new DeliveryResult.Unready(s_texts["NoSiteUrl"]);
        if (Mailbox.Find(mail.To, mail.ToName) is not { } to) return new DeliveryResult.Failed(s_texts["NoAddress"]);
        if (await LimitAsync(settings.PerHour, cancel) is { } full) return full;

        var bytes = MailWriter.Write(mail, to, SenderOf(settings, content.Current.Site), new SiteAddress(url.GetLeftPart(UriPartial.Authority)), time.GetUtcNow());
        return ResultOf(await SmtpConversation.SendAsync(settings, to, bytes, time, cancel), settings);
    }

    /// <summary>Who sends: the operator's address, under the site's name where the operator gave none.</summary>
    internal static Mailbox SenderOf(SmtpSettings settings, SiteOptions site) =>
        settings.From.Name is null ? Mailbox.Find(settings.From.Address, site.Title)! : settings.From;

    private static DeliveryResult ResultOf(SmtpOutcome outcome, SmtpSettings settings) => outcome switch
    {
        SmtpOutcome.Accepted => new DeliveryResult.Sent(),
        { IsFinal: true } => new DeliveryResult.Failed(outcome.InWords(settings)),
        _ => new DeliveryResult.TryAgain(outcome.InWords(settings), outcome.MayHaveArrived),
    };

    private async Task<DeliveryResult?> LimitAsync(int perHour, CancellationToken cancel)
    {
        var free = await outbox.FreeAtAsync(MailKind, perHour, s_hour, cancel);
        return free > time.GetUtcNow() ? new DeliveryResult.Postponed(s_texts.Format("HourIsFull", perHour), free.Value) : null;
    }
}

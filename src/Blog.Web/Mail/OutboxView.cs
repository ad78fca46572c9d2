using Blog.Core.Mail;
using Blog.Core.Outbox;
using Blog.Web.Discussion;
using Blog.Web.Language;
using SiteAddress = Blog.Core.Feeds.SiteAddress;

namespace Blog.Web.Mail;

/// <summary>A pile of the outbox.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="States">The states it holds.</param>
internal sealed record OutboxPile(string Name, params OutboxState[] States)
{
    /// <summary>All of them, in the order of the tabs.</summary>
    public static IReadOnlyList<OutboxPile> All { get; } =
    [
        new("failed", OutboxState.Failed),
        new("waiting", OutboxState.Waiting, OutboxState.Sending),
        new("sent", OutboxState.Sent),
        new("dropped", OutboxState.Dropped),
    ];

    /// <summary>How many messages are in it.</summary>
    public long In(OutboxCounts counts) => Name switch
    {
        "failed" => counts.Failed,
        "waiting" => counts.Waiting,
        "sent" => counts.Sent,
        _ => counts.Dropped,
    };
}

/// <summary>A message of the outbox as the desk shows it.</summary>
internal sealed record OutboxLine
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What kind of message it is, in words.</summary>
    public required string Kind { get; init; }

    /// <summary>To whom or where.</summary>
    public required string Recipient { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it stands, in a sentence.</summary>
    public required string Standing { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; init; }

    /// <summary>It may have arrived although that is not known.</summary>
    public required bool IsUncertain { get; init; }

    /// <summary>Whether it can be sent (again).</summary>
    public required bool CanSend { get; init; }

    /// <summary>Whether it can be left unsent.</summary>
    public required bool CanDrop { get; init; }

    /// <summary>Whether it went out already, so that sending it is a second time.</summary>
    public required bool IsRepeat { get; init; }

    /// <summary>Its words, where they may be seen.</summary>
    public string? Text { get; init; }

    /// <summary>Why its words may not be seen.</summary>
    public string? NoText { get; init; }

    /// <summary>A message for the desk.</summary>
    public static OutboxLine Of(OutboxEntry entry, SiteAddress site, TimeZoneInfo zone) => new()
    {
        Id = entry.Id,
        Kind = Wording.Mail.Has($"Kind.{entry.Kind}") ? Wording.Mail[$"Kind.{entry.Kind}"] : entry.Kind,
        Recipient = entry.Recipient,
        Subject = entry.Subject,
        Standing = StandingOf(entry, zone),
        Error = entry.State == OutboxState.Sent ? null : entry.Error,
        IsUncertain = entry.IsUncertain,
        CanSend = entry.State != OutboxState.Sending && entry.Payload.Length > 0,
        CanDrop = entry.State is OutboxState.Waiting or OutboxState.Failed,
        IsRepeat = entry.State == OutboxState.Sent,
        Text = TextOf(entry, site),
        NoText = entry.IsSecret ? Wording.Mail["Outbox.Secret"] : entry.Payload.Length == 0 ? Wording.Mail["Outbox.Gone"] : null,
    };

    private static string? TextOf(OutboxEntry entry, SiteAddress site)
    {
        if (entry.IsSecret || entry.Payload.Length == 0) return null;
        return entry.Kind == MailDelivery.MailKind && MailMessage.Find(entry) is { } mail ? new LetterText(site, hidesDoors: true).Plain(mail.Letter).TrimEnd() : entry.Payload;
    }

    private static string StandingOf(OutboxEntry entry, TimeZoneInfo zone)
    {
        var attempts = Wording.Mail.Count("Outbox.Attempts", entry.Attempts);
        var (written, due, done) = (When(entry.CreatedAt), When(entry.DueAt), When(entry.DoneAt ?? entry.DueAt));
        return entry.State switch
        {
            OutboxState.Waiting when entry.Attempts == 0 => Wording.Mail.Format("Outbox.Waiting", due),
            OutboxState.Waiting => Wording.Mail.Format("Outbox.TriedAgain", attempts, due),
            OutboxState.Sending => Wording.Mail.Format("Outbox.Sending", written),
            OutboxState.Sent => Wording.Mail.Format("Outbox.Sent", done),
            OutboxState.Failed when entry.IsUnready => Wording.Mail.Format("Outbox.Unready", written),
            OutboxState.Failed => Wording.Mail.Format("Outbox.Failed", attempts, done),
            _ => Wording.Mail.Format("Outbox.Dropped", done),
        };

        string When(DateTimeOffset moment) => Moments.Short(moment, zone).Text;
    }
}

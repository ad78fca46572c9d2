using System.Text.Json;
using System.Text.Json.Serialization;
using Blog.Core.Outbox;

namespace Blog.Core.Mail;

/// <summary>What a mail is for: when it is to be sent, it is asked whether it still makes sense.</summary>
public enum MailPurpose
{
    /// <summary>An account's own affairs: an invitation, a new password, a changed address.</summary>
    Account,

    /// <summary>Tells a moderator what waits.</summary>
    Review,

    /// <summary>Asks whether an address is its owner's.</summary>
    Confirmation,

    /// <summary>Tells a reader that their comment is published, or that somebody replied.</summary>
    Tidings,

    /// <summary>Tries whether mail can be sent at all.</summary>
    Test,
}

/// <summary>
/// A mail that is to be sent. Text and HTML are made from one <see cref="Letter"/> when it is sent, with addresses of the site as <c>site.yml</c> names it
/// then. Post it with <see cref="Postbox.AddAsync(MailMessage)"/>.
/// </summary>
public sealed record MailMessage
{
    /// <summary>The mail address it goes to, as typed.</summary>
    public required string To { get; init; }

    /// <summary>The name of whom it goes to.</summary>
    public string? ToName { get; init; }

    /// <summary>The subject, in any letters.</summary>
    public required string Subject { get; init; }

    /// <summary>The words.</summary>
    public required Letter Letter { get; init; }

    /// <summary>The language of the words.</summary>
    public required string Language { get; init; }

    /// <summary>What it is for.</summary>
    public required MailPurpose Purpose { get; init; }

    /// <summary>Mails to one address with one thread belong together in a mail program.</summary>
    public string? Thread { get; init; }

    /// <summary>The path by which a reader stops these mails with one click.</summary>
    public string? StopPath { get; init; }

    /// <summary>The comments whose words it holds.</summary>
    public IReadOnlyList<long> Comments { get; init; } = [];

    /// <summary>The account that gets it, where it is about what waits.</summary>
    public long? Account { get; init; }

    /// <summary>What a reader asked for that it answers.</summary>
    public IReadOnlyList<long> Subscriptions { get; init; } = [];

    /// <summary>Until when it makes sense to send it: the link in it works no longer.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What makes it itself for all time: it is part of the Message-ID, so that a mail that arrives twice can be told to be one.</summary>
    public string Token { get; init; } = Storage.Token.New();

    /// <summary>Two mails with one key are one mail.</summary>
    [JsonIgnore]
    public string? OnceKey { get; init; }

    /// <summary>It opens doors: see <see cref="OutboxMessage.IsSecret"/>.</summary>
    [JsonIgnore]
    public bool IsSecret { get; init; }

    /// <summary>The mail in an envelope for the outbox.</summary>
    internal OutboxMessage ToOutbox() => new()
    {
        Kind = MailDelivery.MailKind,
        OnceKey = OnceKey,
        Recipient = To.ToLowerInvariant(),
        Subject = HeaderText.Clean(Subject),
        Payload = JsonSerializer.Serialize(this),
        Comments = Comments,
        IsSecret = IsSecret,
    };

    /// <summary>The mail that lies in the outbox; null where its words are gone.</summary>
    public static MailMessage? Find(OutboxEntry entry) => entry.Payload.Length == 0 ? null : JsonSerializer.Deserialize<MailMessage>(entry.Payload);
}

namespace Blog.Core.Mail.Smtp;

/// <summary>How the way to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>It begins in the open and must change to TLS before anything is said (port 587).</summary>
    StartTls,

    /// <summary>It is TLS from the first byte (port 465).</summary>
    Implicit,

    /// <summary>It is not protected: for a server on this machine (port 25).</summary>
    None,
}

/// <summary>The mail server, as the operator sets it: <c>BLOG__SMTP__HOST</c> and so on.</summary>
public sealed record SmtpSettings
{
    /// <summary>The name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>How the way is protected.</summary>
    public SmtpSecurity Security { get; init; }

    /// <summary>The name to sign in with; nothing where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>Who sends the mails.</summary>
    public required Mailbox From { get; init; }

    /// <summary>A file with the certificate, in PEM, of the authority that is to be trusted instead of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>How many mails are sent in an hour at most, all together.</summary>
    public int PerHour { get; init; } = 300;

    /// <summary>How many mails one moderator gets in an hour at most; the rest waits for a digest.</summary>
    public int PerModeratorPerHour { get; init; } = 10;

    /// <summary>How many mails one reader gets in an hour at most; the rest comes in one mail later.</summary>
    public int PerReaderPerHour { get; init; } = 4;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where it is, for people.</summary>
    public string Place => $"{Host}:{Port}";

    /// <summary>Where it is; never the password.</summary>
    public override string ToString() => Place;
}

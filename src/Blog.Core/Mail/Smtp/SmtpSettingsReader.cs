using System.Globalization;
using System.Net;
using Blog.Core.Language;

namespace Blog.Core.Mail.Smtp;

/// <summary>Reads the mail server's settings and says in words everything that is wrong with them, so that it is known when the blog starts and not when a mail is missing.</summary>
public sealed class SmtpSettingsReader
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Smtp");
    private static readonly string[] s_keys =
        ["HOST", "PORT", "SECURITY", "USER", "PASSWORD", "PASSWORDFILE", "FROM", "CAFILE", "PERHOUR", "PERMODERATOR", "PERREADER", "TIMEOUT"];

    private readonly Func<string, string?> _value;
    private readonly List<string> _faults = [];

    private SmtpSettingsReader(Func<string, string?> value) => _value = key => value(key) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The settings, or nothing where none are given, and all that is wrong with them.</summary>
    /// <param name="value">The value of a key, such as <c>HOST</c>.</param>
    /// <param name="contentFolder">The folder whose files the world may come to see: no password may lie there.</param>
    public static (SmtpSettings? Settings, IReadOnlyList<string> Faults) Read(Func<string, string?> value, string contentFolder)
    {
        var reader = new SmtpSettingsReader(value);
        if (s_keys.All(key => reader._value(key) is null)) return (null, []);
        var settings = reader.Read(contentFolder);
        return reader._faults.Count > 0 ? (null, reader._faults) : (settings, []);
    }

    private SmtpSettings Read(string contentFolder)
    {
        var host = _value("HOST");
        if (host is null) Fault("HostMissing");
        else if (Uri.CheckHostName(host) == UriHostNameType.Unknown) Fault("HostBad", host);
        var security = Security();
        var defaults = new SmtpSettings { Host = host ?? "", Port = 0, From = Mailbox.Find("nobody@localhost")! };
        var settings = defaults with
        {
            Port = Number("PORT", 1, 65535) ?? (security switch { SmtpSecurity.Implicit => 465, SmtpSecurity.None => 25, _ => 587 }),
            Security = security,
            User = _value("USER"),
            Password = Password(contentFolder),
            From = From() ?? defaults.From,
            CaFile = File("CAFILE"),
            PerHour = Number("PERHOUR", 1, 1_000_000) ?? defaults.PerHour,
            PerModeratorPerHour = Number("PERMODERATOR", 1, 1000) ?? defaults.PerModeratorPerHour,
            PerReaderPerHour = Number("PERREADER", 1, 1000) ?? defaults.PerReaderPerHour,
            Timeout = TimeSpan.FromSeconds(Number("TIMEOUT", 1, 60) ?? (int)defaults.Timeout.TotalSeconds),
        };
        var hasPassword = (_value("PASSWORD") ?? _value("PASSWORDFILE")) is not null;
        if (settings.User is null == hasPassword) Fault(hasPassword ? "UserMissing" : "PasswordMissing");
        if (security == SmtpSecurity.None && hasPassword && !IsHere(settings.Host)) Fault("PasswordInTheOpen", settings.Host);
        return settings;
    }

    private SmtpSecurity Security()
    {
        switch (_value("SECURITY")?.ToLowerInvariant())
        {
            case null or "starttls": return SmtpSecurity.StartTls;
            case "implicit" or "tls" or "ssl": return SmtpSecurity.Implicit;
            case "none": return SmtpSecurity.None;
            default:
                Fault("SecurityBad", _value("SECURITY")!);
                return SmtpSecurity.StartTls;
        }
    }

    private Mailbox? From()
    {
        var from = Mailbox.Find(_value("FROM"));
        if (from is null && _value("FROM") is { } typed) Fault("FromBad", typed);
        else if (from is null) Fault("FromMissing");
        return from;
    }

    private string? Password(string contentFolder)
    {
        if (File("PASSWORDFILE") is not { } file) return _value("PASSWORD");
        if (_value("PASSWORD") is not null) Fault("PasswordTwice");
        var inside = Path.GetRelativePath(contentFolder, file);
        if (!inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside))
        {
            Fault("PasswordInContent", file);
            return null;
        }

        var password = System.IO.File.ReadAllText(file).TrimEnd('\r', '\n');
        if (password.Length == 0) Fault("PasswordFileEmpty", file);
        return password;
    }

    private string? File(string key)
    {
        if (_value(key) is not { } typed) return null;
        var file = Path.GetFullPath(typed);
        try
        {
            using var readable = System.IO.File.OpenRead(file);
            return file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fault("FileUnreadable", key, file, error.Message);
            return null;
        }
    }

    private int? Number(string key, int least, int most)
    {
        if (_value(key) is not { } typed) return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Fault("NumberBad", key, typed, least, most);
        return null;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private void Fault(string key, params object[] arguments) => _faults.Add(s_texts.Format($"Setting.{key}", arguments));
}

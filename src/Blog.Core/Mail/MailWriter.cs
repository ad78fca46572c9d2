using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Feeds;

namespace Blog.Core.Mail;

/// <summary>
/// Writes a mail as it travels: headers of at most 78 letters a line, text and HTML in quoted-printable, all of it ASCII with CRLF. What anybody typed can
/// stand in it only as words: every header goes through <see cref="HeaderText"/>.
/// </summary>
internal static class MailWriter
{
    private const int MaxLine = 76;

    /// <summary>The bytes of a mail, ending with a line break, without the dot that ends it in SMTP.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="to">Its recipient, read from it.</param>
    /// <param name="from">Who sends it.</param>
    /// <param name="site">The address of the site.</param>
    /// <param name="at">When it is sent.</param>
    public static byte[] Write(MailMessage mail, Mailbox to, Mailbox from, SiteAddress site, DateTimeOffset at)
    {
        var letters = new LetterText(site);
        var boundary = $"=_{Digest(mail.Token)}";
        var message = new StringBuilder();
        foreach (var header in Headers(mail, to, from, site, at)) message.Append(header).Append("\r\n");
        message.Append("MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"").Append(boundary).Append("\"\r\n\r\n");
        Part(message, boundary, "plain", letters.Plain(mail.Letter));
        Part(message, boundary, "html", letters.Html(mail.Letter, mail.Subject, mail.Language));
        message.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.UTF8.GetBytes(message.ToString());
    }

    private static IEnumerable<string> Headers(MailMessage mail, Mailbox to, Mailbox from, SiteAddress site, DateTimeOffset at)
    {
        yield return $"Date: {at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000";
        yield return HeaderText.Of("From", from);
        yield return HeaderText.Of("To", to);
        yield return HeaderText.Unstructured("Subject", mail.Subject);
        yield return $"Message-ID: <{Digest(mail.Token)}@{from.Domain}>";
        if (mail.Thread is { } thread)
        {
            // Nobody ever sent the mail that is named here; mail programs put together what answers the same one.
            var root = $"<{Digest($"{thread}\n{to.Address}")}@{from.Domain}>";
            yield return $"In-Reply-To: {root}";
            yield return $"References: {root}";
        }

        yield return "Auto-Submitted: auto-generated";
        if (Culture(mail.Language) is { } language) yield return $"Content-Language: {language}";
        if (mail.StopPath is { } path)
        {
            yield return $"List-Unsubscribe:\r\n <{site.Of(path)}>";
            yield return "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
        }
    }

    private static string? Culture(string language) => language.Length is > 1 and < 12 && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : null;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static void Part(StringBuilder message, string boundary, string kind, string text)
    {
        message.Append("--").Append(boundary).Append("\r\nContent-Type: text/").Append(kind).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')) Quoted(message, line);
    }

    /// <summary>One line in quoted-printable: at most 76 letters, and no line that begins with a dot or with <c>From</c>, at which servers stumble.</summary>
    private static void Quoted(StringBuilder message, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isLast = i == bytes.Length - 1;
            var isPlain = bytes[i] is >= 32 and < 127 and not (byte)'='
                && !(isLast && bytes[i] == ' ')
                && !(length == 0 && (bytes[i] == '.' || (bytes[i] == 'F' && bytes.AsSpan(i).StartsWith("From "u8))));
            var size = isPlain ? 1 : 3;
            if (length + size > MaxLine - (isLast ? 0 : 1))
            {
                message.Append("=\r\n");
                length = 0;
                i--;
                continue;
            }

            if (isPlain) message.Append((char)bytes[i]);
            else message.Append('=').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
            length += size;
        }

        message.Append("\r\n");
    }
}

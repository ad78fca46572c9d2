using System.Globalization;
using System.Net;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// An address on the web as links are compared: scheme, user, default port, <c>www.</c>, fragment, a slash at the end, parameters that only count visits, and the pages
/// that pass visitors on make no difference; nor do the ways to write a host, a path and an IP address.
/// </summary>
public sealed class CanonicalLink
{
    private const int MostRedirects = 4;

    private CanonicalLink(string host, string text) => (Host, Text) = (host, text);

    /// <summary>The host it leads to, in lower case, in ASCII (<c>xn--…</c>), without <c>www.</c></summary>
    public string Host { get; }

    /// <summary>Host, path and the parameters in order of their names, as in <c>example.org/shop?id=3</c>.</summary>
    public string Text { get; }

    /// <summary>The canonical form of an address, with or without scheme; null where it is none that a browser would follow on the web.</summary>
    public static CanonicalLink? Of(string? address)
    {
        var target = Parse(address);
        for (var i = 0; i < MostRedirects && target is not null && Redirects.TargetOf(target) is { } next && Parse(next) is { } further; i++) target = further;
        if (target is null) return null;
        var host = HostOf(target);
        var port = target.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{target.Port}");
        return new CanonicalLink(host, host + port + Escapes(PathOf(target)) + QueryOf(target));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The words of it, as a reader sees them: <see cref="Text"/> without escapes and with foreign letters in the host.</summary>
    internal string Readable
    {
        get
        {
            var rest = Uri.UnescapeDataString(Text[Host.Length..]);
            return Host.Contains("xn--", StringComparison.Ordinal) ? UnicodeHost() + rest : Host + rest;
        }
    }

    private string UnicodeHost()
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true }.GetUnicode(Host);
        }
        catch (ArgumentException)
        {
            return Host; // begins like an encoded host, but encodes nothing
        }
    }

    /// <summary>The host of an address as it is compared.</summary>
    internal static string HostOf(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) && host.LastIndexOf('.') > 3 ? host[4..] : host;
    }

    private static Uri? Parse(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var written = WebUtility.HtmlDecode(FoldedCharacter.WithoutInvisible(address.Trim()));
        if (written.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase)) written = "http" + written[4..];
        if (written.StartsWith("//", StringComparison.Ordinal)) written = "http:" + written;
        else if (!HasScheme(written)) written = "http://" + written;
        return Uri.TryCreate(written, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && HasHost(uri) ? uri : null;
    }

    // Some hosts turn out to be impossible only when they are encoded.
    private static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    // "example.org:8080" has none.
    private static bool HasScheme(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && written.AsSpan(0, colon).IndexOfAny("/.?#") < 0 && !(colon + 1 < written.Length && char.IsAsciiDigit(written[colon + 1]));
    }

    private static string PathOf(Uri address)
    {
        var path = address.AbsolutePath;
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        foreach (var index in Redirects.IndexPages)
        {
            if (path.EndsWith(index, StringComparison.OrdinalIgnoreCase)) path = path[..^(index.Length - 1)];
        }

        return path.TrimEnd('/');
    }

    private static string QueryOf(Uri address)
    {
        if (address.Query.Length < 2) return "";
        var kept = address.Query[1..].Split('&').Where(parameter => parameter.Length > 0 && !Redirects.IsTracking(parameter)).Select(Escapes).Order(StringComparer.Ordinal);
        var query = string.Join('&', kept);
        return query.Length == 0 ? "" : "?" + query;
    }

    // "%7E" and "~" are the same, "%c3" and "%C3" too (RFC 3986, 6.2.2).
    private static string Escapes(string part)
    {
        if (!part.Contains('%', StringComparison.Ordinal)) return part;
        var text = new StringBuilder(part.Length);
        for (var at = 0; at < part.Length; at++)
        {
            if (part[at] != '%' || at + 2 >= part.Length || !byte.TryParse(part.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                text.Append(part[at]);
                continue;
            }

            if (char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~') text.Append((char)value);
            else text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            at += 2;
        }

        return text.ToString();
    }
}

using System.Net;

namespace Blog.Core.Outbound;

/// <summary>A web address that may be asked for, as far as its text tells. Where its name leads is checked when connecting.</summary>
/// <param name="Uri">The address without its fragment.</param>
/// <param name="Host">The host in ASCII letters, lower-case, without a closing dot.</param>
internal sealed record OutboundAddress(Uri Uri, string Host)
{
    /// <summary>The longest address that is taken, in characters.</summary>
    public const int Longest = 2000;

    // Names that lead inwards by agreement, wherever a resolver may send them.
    private static readonly string[] InwardNames = [".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".test", ".invalid", ".onion"];

    /// <summary>Reads an address; says why not where it may not be asked for.</summary>
    public static (OutboundAddress? Address, RefusalReason Reason) Read(string text, OutboundOptions options)
    {
        if (text.Length > Longest || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\') || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return (null, RefusalReason.Malformed);
        if (uri.Scheme is not ("http" or "https")) return (null, RefusalReason.Scheme);
        if (uri.UserInfo.Length > 0) return (null, RefusalReason.UserInfo);
        if (HostOf(uri) is not { } host) return (null, RefusalReason.Malformed);

        // What a test allows is checked against the very address when connecting.
        if (options.Allow.Any(point => point.Port == uri.Port)) return (new(WithoutFragment(uri), host), default);
        if (uri.Port is not (80 or 443)) return (null, RefusalReason.Port);
        return IsInward(host) ? (null, RefusalReason.Inward) : (new(WithoutFragment(uri), host), default);
    }

    private static string? HostOf(Uri uri)
    {
        // A zone names one of our own network cards.
        if (uri.OriginalString.Contains('%', StringComparison.Ordinal) && uri.HostNameType == UriHostNameType.IPv6 && uri.DnsSafeHost.Contains('%', StringComparison.Ordinal)) return null;
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        return host.Length is > 0 and <= 253 && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 ? host : null;
    }

    private static bool IsInward(string host)
    {
        if (IPAddress.TryParse(host, out var address)) return !PublicAddress.Is(address);
        return !host.Contains('.', StringComparison.Ordinal) || InwardNames.Any(name => host.EndsWith(name, StringComparison.Ordinal));
    }

    private static Uri WithoutFragment(Uri uri) => uri.Fragment.Length == 0 ? uri : new Uri(uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
}

namespace Blog.Core.Mentions;

/// <summary>Compares addresses of pages as people write them: http or https, with <c>www.</c> or without, with a closing slash or without are one page; everything else counts.</summary>
internal static class PageAddress
{
    /// <summary>Whether a link leads to a target. A target with a fragment wants that fragment; a link may lead to any place of a target without one.</summary>
    public static bool IsTo(Uri link, Uri target) =>
        link.Scheme is "http" or "https"
        && HostOf(link) == HostOf(target)
        && (link.Port == target.Port || (link.IsDefaultPort && target.IsDefaultPort))
        && PathOf(link) == PathOf(target)
        && link.Query == target.Query
        && (target.Fragment.Length == 0 || link.Fragment == target.Fragment);

    /// <summary>Whether two addresses are of one page.</summary>
    public static bool IsSame(Uri one, Uri other) => IsTo(one, new UriBuilder(other) { Fragment = "" }.Uri);

    /// <summary>The host as it is compared: in ASCII letters, lower-case, without <c>www.</c> and without a closing dot.</summary>
    public static string HostOf(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    private static string PathOf(Uri address) => Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/');
}

namespace Blog.Core.Feeds;

/// <summary>The address of a site, which makes paths absolute.</summary>
/// <param name="Root">Scheme, host and, where the site lies below one, folder; without a slash at the end.</param>
public sealed record SiteAddress(string Root)
{
    /// <summary>The absolute, escaped address of a path below the site's root, such as <c>/posts/été</c>; an anchor may follow.</summary>
    public string Of(string path, string? anchor = null)
    {
        var escaped = Root + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return anchor is null ? escaped : $"{escaped}#{anchor}";
    }

    /// <summary>The absolute form of an address as content writes it: escaped already, on this site or elsewhere. Null when it is none that readers could open.</summary>
    public string? Absolute(string address) =>
        Uri.TryCreate(new Uri($"{Root}/"), address, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.AbsoluteUri : null;
}

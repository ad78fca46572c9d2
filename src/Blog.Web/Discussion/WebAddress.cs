namespace Blog.Web.Discussion;

/// <summary>Addresses that others gave us: only those that a browser fetches from the web may become links.</summary>
internal static class WebAddress
{
    /// <summary>The address when it is an absolute one of http or https, else nothing.</summary>
    public static string? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri
            : null;
}

/// <summary>Addresses of our own pages.</summary>
internal static class SiteAddress
{
    /// <summary>A path as it stands in a link.</summary>
    public static string Of(string path) => new PathString(path).ToUriComponent();
}

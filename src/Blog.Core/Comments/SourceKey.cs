namespace Blog.Core.Comments;

/// <summary>Recognises a page that mentions a post under every spelling of its address.</summary>
internal static class SourceKey
{
    // What a page's address is given along with by those who count its visitors.
    private static readonly string[] s_tracking = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid"];

    /// <summary>The address without scheme, <c>www.</c>, default port, closing slash, fragment and tracking parameters; null where it is no web address.</summary>
    public static string? Of(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https")) return null;
        var host = page.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        var port = page.IsDefaultPort ? "" : $":{page.Port}";
        var path = page.AbsolutePath.TrimEnd('/');
        var query = page.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !s_tracking.Any(name => part.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        var kept = string.Join('&', query);
        return kept.Length == 0 ? $"{host}{port}{path}" : $"{host}{port}{path}?{kept}";
    }
}

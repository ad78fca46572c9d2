using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>Recognises a page that mentions a post under every spelling of its address.</summary>
internal static class SourceKey
{
    /// <summary>The address as links are compared: without scheme, <c>www.</c>, default port, closing slash, fragment and tracking parameters; null where it is no web address.</summary>
    public static string? Of(string? address) => CanonicalLink.Of(address)?.Text;
}

using Blog.Core.Content;
using Blog.Core.Feeds;

namespace Blog.Web.Mentions;

/// <summary>Where other sites tell us that they mention a post.</summary>
/// <param name="ByWebmention">The absolute address for Webmention.</param>
/// <param name="ByPingback">The absolute address for Pingback.</param>
/// <param name="ByTrackback">The absolute address for Trackback about this post.</param>
/// <param name="Permalink">The post's absolute address.</param>
/// <param name="Title">The post's title.</param>
internal sealed record MentionAddresses(string ByWebmention, string ByPingback, string ByTrackback, string Permalink, string Title)
{
    /// <summary>The path for Webmention.</summary>
    public const string Webmention = "/webmention";

    /// <summary>The path for Pingback.</summary>
    public const string Pingback = "/xmlrpc";

    /// <summary>The path for Trackback; the post's slug follows.</summary>
    public const string Trackback = "/trackback";

    /// <summary>The path of a claim's status page; its token follows.</summary>
    public const string Status = "/mentions";

    /// <summary>Where a post is told about.</summary>
    public static MentionAddresses Of(SiteAddress site, Post post) =>
        new(site.Of(Webmention), site.Of(Pingback), site.Of($"{Trackback}/{post.Slug}"), site.Of(post.Path), post.Title.Replace("--", "—", StringComparison.Ordinal));
}

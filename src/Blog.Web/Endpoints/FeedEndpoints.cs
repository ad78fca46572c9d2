using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Web.Head;
using Blog.Web.Hosting;

namespace Blog.Web.Endpoints;

/// <summary>
/// Feeds: <c>/feed.xml</c> (RSS), <c>/feed.atom</c> and <c>/feed.json</c> for the site, the same below each series, tag, category and author, and
/// <c>/comments.…</c> for the site and below each post.
/// </summary>
internal static class FeedEndpoints
{
    // A route that ends in these words; everything before belongs to the content, whatever its permalinks look like.
    private const string Pattern = @"{**path:regex(^(.+/)?(feed|comments)\.(xml|atom|json)$)}";

    // Where other programs had their feeds, which people have subscribed to.
    private const string EarlierPattern = @"{**path:regex(^(.+/)?(feed|feed/atom|rss|rss\.xml|atom\.xml|index\.xml|comments/feed)/?$)}";

    private const string AtomOfWordPress = "/feed/atom";

    /// <summary>Maps the feeds.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods(Pattern, reading, AnswerAsync);
        routes.MapMethods(EarlierPattern, reading, LeadOn);
    }

    private static IResult LeadOn(HttpContext context)
    {
        var library = ContentAddress.Of(context).Library;
        var path = context.Request.Path.Value!.TrimEnd('/');
        var format = path.EndsWith("atom", StringComparison.Ordinal) || path.EndsWith("atom.xml", StringComparison.Ordinal) ? FeedFormat.Atom : FeedFormat.Rss;
        var page = path.EndsWith(AtomOfWordPress, StringComparison.Ordinal) ? path[..^AtomOfWordPress.Length] : path[..path.LastIndexOf('/')];
        page = library.Resolve(page) is AliasTarget alias ? alias.To : page;
        var topic = page == "/comments" ? new FeedTopic.CommentsFeed() : FeedTopic.Find(library, $"{page}/feed") ?? FeedTopic.Find(library, $"{page}/comments");
        return topic is null ? Results.NotFound() : Results.Redirect($"{new PathString(topic.Stem).ToUriComponent()}.{format.Ending()}", permanent: true);
    }

    private static Task AnswerAsync(HttpContext context, FeedComposer composer, DocumentCache cache)
    {
        var library = ContentAddress.Of(context).Library;
        var path = context.Request.Path.Value!;
        var dot = path.LastIndexOf('.');
        var (stem, format) = (path[..dot], FeedFormats.Ending(path[(dot + 1)..])!.Value);
        if (FeedTopic.Find(library, stem) is { } topic)
        {
            var post = (topic as FeedTopic.ThreadFeed)?.Post.Slug;
            return cache.AnswerAsync(context, post, async () =>
            {
                var feed = await composer.ComposeAsync(library, topic, RequestAddress.Of(context), CancellationToken.None);
                return new Document(FeedWriter.Write(feed, format), $"{format.MediaType()}; charset=utf-8", feed.LastChanged);
            });
        }
        if (FeedTopic.MovedTo(library, stem) is { } moved)
        {
            context.Response.Redirect($"{new PathString(moved).ToUriComponent()}.{format.Ending()}", permanent: true);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        return Task.CompletedTask;
    }
}

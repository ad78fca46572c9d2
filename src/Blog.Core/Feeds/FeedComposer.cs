using System.Net;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;

namespace Blog.Core.Feeds;

/// <summary>Puts feeds together from the content and the comments.</summary>
public sealed class FeedComposer(CommentRepository comments)
{
    /// <summary>How many entries a feed has at most: the newest ones.</summary>
    public const int Entries = 20;

    private static readonly Texts Texts = Texts.Beside<Texts>("Feeds");

    /// <summary>The feed about a topic, in the language of the current culture.</summary>
    public async Task<Feed> ComposeAsync(Library library, FeedTopic topic, SiteAddress site, CancellationToken cancel = default)
    {
        var entries = topic switch
        {
            FeedTopic.SiteFeed => await PostsAsync(library, library.Posts, site, cancel),
            FeedTopic.SeriesFeed feed => await PostsAsync(library, library.PostsIn(feed.Series).OrderByDescending(post => post.Date), site, cancel),
            FeedTopic.TagFeed feed => await PostsAsync(library, library.PostsIn(feed.Tag), site, cancel),
            FeedTopic.CategoryFeed feed => await PostsAsync(library, library.PostsIn(feed.Category), site, cancel),
            FeedTopic.AuthorFeed feed => await PostsAsync(library, library.PostsIn(feed.Author), site, cancel),
            FeedTopic.ThreadFeed feed => await ThreadAsync(library, feed.Post, site, cancel),
            _ => await CommentsAsync(library, site, cancel),
        };
        var options = library.Site;
        return new Feed
        {
            Title = topic.TitleOn(options),
            Description = topic is FeedTopic.SiteFeed ? options.Description ?? options.Tagline ?? "" : "",
            Language = options.Language,
            SiteTitle = options.Title,
            Page = site.Of(topic.Page),
            Addresses = new FeedAddresses(site.Of(topic.Stem)),
            Updated = entries.Count > 0 ? entries.Max(entry => entry.Updated) : library.Posts.Select(post => post.Date).FirstOrDefault(library.At),
            Hub = topic is FeedTopic.SiteFeed ? options.Hub?.AbsoluteUri : null,
            Icon = site.Of("/favicon.svg"),
            Entries = entries,
        };
    }

    private async Task<List<FeedEntry>> PostsAsync(Library library, IEnumerable<Post> posts, SiteAddress site, CancellationToken cancel)
    {
        var newest = posts.Take(Entries).ToList();
        var slugs = newest.ConvertAll(post => post.Slug);
        var counts = await comments.CountsAsync(slugs, cancel);
        var latest = await comments.LatestAsync(slugs, cancel);
        return newest.ConvertAll(post => Entry(post, library.Site, site, counts[post.Slug].Comments, latest.TryGetValue(post.Slug, out var at) ? at : null));
    }

    private static FeedEntry Entry(Post post, SiteOptions options, SiteAddress site, int count, DateTimeOffset? latest)
    {
        var page = site.Of(post.Path);
        var cover = post.Cover is { } picture && site.Absolute(picture.Src) is { } source ? $"<p><img src=\"{WebUtility.HtmlEncode(source)}\" alt=\"{WebUtility.HtmlEncode(picture.Alt)}\"></p>\n" : "";
        var isDiscussed = count > 0 || (options.Comments.Enabled && post.CommentsOpen);
        return new FeedEntry
        {
            Address = page,
            Title = post.Title,
            Summary = post.Summary,
            Html = FeedHtml.Absolute(cover + post.Html, page),
            Language = post.Language,
            Published = post.Date,
            Updated = post.Updated ?? post.Date,
            Authors = [.. post.Authors.Select(author => new FeedPerson(author.Name, site.Of(author.Path)))],
            Subjects = [.. post.Categories.Select(category => category.Name), .. post.Tags.Select(tag => tag.Name)],
            Picture = post.Cover is null ? null : site.Absolute(post.Cover.Src),
            Discussion = isDiscussed ? new FeedDiscussion(site.Of(post.Path, "discussion"), new FeedAddresses(site.Of(new FeedTopic.ThreadFeed(post).Stem)), count, latest) : null,
        };
    }

    private async Task<List<FeedEntry>> ThreadAsync(Library library, Post post, SiteAddress site, CancellationToken cancel)
    {
        var thread = await comments.ThreadAsync(post.Slug, cancel);
        return thread.Comments
            .OrderByDescending(threaded => threaded.Comment.SubmittedAt)
            .Take(Entries)
            .Select(threaded => Entry(threaded.Comment, threaded.InReplyTo, post, library, site))
            .ToList();
    }

    private async Task<List<FeedEntry>> CommentsAsync(Library library, SiteAddress site, CancellationToken cancel)
    {
        var entries = new List<FeedEntry>();
        foreach (var comment in await comments.RecentAsync(Entries, cancel))
        {
            if (library.FindPost(comment.Post) is { } post)
            {
                var parent = comment.ParentId is { } id ? await comments.FindAsync(id, cancel) : null;
                entries.Add(Entry(comment, parent is { State: CommentState.Published } ? parent : null, post, library, site));
            }
        }
        return entries;
    }

    private static FeedEntry Entry(Comment comment, Comment? answered, Post post, Library library, SiteAddress site)
    {
        var page = site.Of(post.Path, comment.Anchor);
        return new FeedEntry
        {
            Address = page,
            Title = answered is null ? Texts.Format("Comment", NameOf(comment), post.Title) : Texts.Format("Reply", NameOf(comment), NameOf(answered), post.Title),
            Html = FeedHtml.Absolute(comment.Html, page),
            Language = comment.Language ?? post.Language,
            Published = comment.SubmittedAt,
            Updated = comment.EditedAt ?? comment.SubmittedAt,
            Authors = [new FeedPerson(NameOf(comment), AddressOf(comment, library, site))],
            InReplyTo = answered is null
                ? new FeedReference(site.Of(post.Path), site.Of(post.Path), new FeedAddresses(site.Of(new FeedTopic.SiteFeed().Stem)).In(FeedFormat.Atom))
                : new FeedReference(site.Of(post.Path, answered.Anchor), site.Of(post.Path, answered.Anchor), new FeedAddresses(site.Of(new FeedTopic.ThreadFeed(post).Stem)).In(FeedFormat.Atom)),
        };
    }

    // A page elsewhere may name nobody; an author without a name would make the feed invalid.
    private static string NameOf(Comment comment) =>
        FeedText.Line(comment.AuthorName).Length > 0 ? comment.AuthorName
        : Uri.TryCreate(comment.SourceUrl, UriKind.Absolute, out var page) ? page.IdnHost
        : "?";

    private static string? AddressOf(Comment comment, Library library, SiteAddress site) =>
        comment.AuthorSlug is { } slug && library.FindAuthor(slug) is { } author ? site.Of(author.Path)
        : comment.AuthorUrl is { } url ? site.Absolute(url)
        : null;
}

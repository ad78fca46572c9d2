using Blog.Core.Content;
using Blog.Core.Language;

namespace Blog.Core.Feeds;

/// <summary>What can be followed: the site, a part of it, or a discussion.</summary>
public abstract record FeedTopic
{
    private const string Posts = "/feed";
    private const string Discussion = "/comments";

    private protected FeedTopic(string page, string ending) => (Page, Stem) = (page, page == "/" ? ending : page + ending);

    /// <summary>Path of the page that shows the same to people.</summary>
    public string Page { get; }

    /// <summary>Path of the feed, without dot and ending.</summary>
    public string Stem { get; }

    private protected static Texts Texts { get; } = Texts.Beside<Texts>("Feeds");

    /// <summary>What a list of subscriptions calls it.</summary>
    public abstract string TitleOn(SiteOptions site);

    /// <summary>The feed at a path without dot and ending; null where there is none.</summary>
    public static FeedTopic? Find(Library library, string stem) => stem switch
    {
        Posts => new SiteFeed(),
        Discussion => new CommentsFeed(),
        _ when stem.EndsWith(Posts, StringComparison.Ordinal) => library.Resolve(stem[..^Posts.Length]) switch
        {
            SeriesTarget target => new SeriesFeed(target.Series),
            TagTarget target => new TagFeed(target.Tag),
            CategoryTarget target => new CategoryFeed(target.Category),
            AuthorTarget target => new AuthorFeed(target.Author),
            _ => null,
        },
        _ when stem.EndsWith(Discussion, StringComparison.Ordinal) && library.Resolve(stem[..^Discussion.Length]) is PostTarget target => new ThreadFeed(target.Post),
        _ => null,
    };

    /// <summary>The path that a feed at an earlier address of its page has now; null where that page has not moved.</summary>
    public static string? MovedTo(Library library, string stem)
    {
        var at = stem.LastIndexOf('/');
        return stem[at..] is Posts or Discussion && at > 0 && library.Resolve(stem[..at]) is AliasTarget alias ? alias.To + stem[at..] : null;
    }

    /// <summary>All posts.</summary>
    public sealed record SiteFeed() : FeedTopic("/", Posts)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => site.Title;
    }

    /// <summary>The parts of a series.</summary>
    /// <param name="Series">The series.</param>
    public sealed record SeriesFeed(Series Series) : FeedTopic(Series.Path, Posts)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Series.Title} · {site.Title}";
    }

    /// <summary>The posts with a tag.</summary>
    /// <param name="Tag">The tag.</param>
    public sealed record TagFeed(Tag Tag) : FeedTopic(Tag.Path, Posts)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Texts.Format("Tag", Tag.Name)} · {site.Title}";
    }

    /// <summary>The posts of a category.</summary>
    /// <param name="Category">The category.</param>
    public sealed record CategoryFeed(Category Category) : FeedTopic(Category.Path, Posts)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Category.Name} · {site.Title}";
    }

    /// <summary>The posts of an author.</summary>
    /// <param name="Author">The author.</param>
    public sealed record AuthorFeed(Author Author) : FeedTopic(Author.Path, Posts)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Texts.Format("Author", Author.Name)} · {site.Title}";
    }

    /// <summary>The comments on all posts.</summary>
    public sealed record CommentsFeed() : FeedTopic("/", Discussion)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Texts["Comments"]} · {site.Title}";
    }

    /// <summary>The comments on a post.</summary>
    /// <param name="Post">The post.</param>
    public sealed record ThreadFeed(Post Post) : FeedTopic(Post.Path, Discussion)
    {
        /// <inheritdoc/>
        public override string TitleOn(SiteOptions site) => $"{Texts.Format("Thread", Post.Title)} · {site.Title}";
    }
}

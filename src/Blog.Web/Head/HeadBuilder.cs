using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Web.Language;

namespace Blog.Web.Head;

/// <summary>Says what each kind of page tells machines about itself, in the language of the current culture.</summary>
internal sealed class HeadBuilder(Library library, SiteAddress site)
{
    private const int DescriptionLength = 200;

    private SiteOptions Options => library.Site;

    /// <summary>A page of the front page's list.</summary>
    public HeadMetadata Front(int page, int pages) => Listed(
        new HeadMetadata
        {
            Title = Options.Title,
            SiteName = Options.Title,
            Description = SiteDescription,
            Canonical = site.Of("/"),
            Language = Options.Language,
            Feeds = Feeds(new FeedTopic.SiteFeed(), new FeedTopic.CommentsFeed()),
            LinkedData = LinkedData.Blog(Options, site),
        },
        page,
        pages);

    /// <summary>A post.</summary>
    public HeadMetadata Post(Post post, CommentCounts counts)
    {
        var place = library.NavigationOf(post);
        return new HeadMetadata
        {
            Title = post.Title,
            SiteName = Options.Title,
            Description = post.Summary.Length > 0 ? post.Summary : SiteDescription,
            Canonical = site.Of(post.Path),
            Language = post.Language,
            Kind = "article",
            Picture = PictureOf(post.Cover),
            Article = new HeadArticle(
                FeedInstant(post.Date),
                FeedInstant(post.Updated ?? post.Date),
                [.. post.Authors.Select(author => site.Of(author.Path))],
                post.Categories.Count > 0 ? post.Categories[0].Name : null,
                [.. post.Tags.Select(tag => tag.Name)]),
            Feeds = place is null
                ? Feeds(new FeedTopic.SiteFeed(), new FeedTopic.ThreadFeed(post))
                : Feeds(new FeedTopic.SiteFeed(), new FeedTopic.SeriesFeed(place.Series), new FeedTopic.ThreadFeed(post)),
            Previous = place?.Previous is { } previous ? site.Of(previous.Path) : null,
            Next = place?.Next is { } next ? site.Of(next.Path) : null,
            LinkedData = LinkedData.Post(post, place, counts, Options, site),
        };
    }

    /// <summary>A page outside the stream of posts.</summary>
    public HeadMetadata Page(Page page) => Plain(page.Title, page.Summary, page.Path, page.Language) with { Picture = PictureOf(page.Cover) };

    /// <summary>A series.</summary>
    public HeadMetadata Series(Series series)
    {
        var words = Shortened(PlainWords.Of(series.Description));
        return Plain(series.Title, words.Length > 0 ? words : Wording.Head.Format("Series.Description", series.Title, Options.Title), series.Path, series.Language) with
        {
            Feeds = Feeds(new FeedTopic.SeriesFeed(series), new FeedTopic.SiteFeed()),
            LinkedData = LinkedData.Series(series, Options, site),
        };
    }

    /// <summary>A page of the posts with a tag.</summary>
    public HeadMetadata Tag(Tag tag, int page, int pages) =>
        Labelled(tag.Name, Wording.Head.Format("Tag.Description", tag.Name, Options.Title), new FeedTopic.TagFeed(tag), page, pages);

    /// <summary>A page of the posts in a category.</summary>
    public HeadMetadata Category(Category category, int page, int pages) =>
        Labelled(category.Name, Wording.Head.Format("Category.Description", category.Name, Options.Title), new FeedTopic.CategoryFeed(category), page, pages);

    /// <summary>A page of an author's posts.</summary>
    public HeadMetadata Author(Author author, int page, int pages)
    {
        var bio = Shortened(PlainWords.Of(author.Bio));
        var head = Labelled(author.Name, bio.Length > 0 ? bio : Wording.Head.Format("Author.Description", author.Name, Options.Title), new FeedTopic.AuthorFeed(author), page, pages);
        return head with { Kind = "profile", Picture = PictureOf(author.Picture), LinkedData = LinkedData.Author(author, Options, site) };
    }

    /// <summary>A page that lists other pages: archive, series, tags, categories, authors.</summary>
    public HeadMetadata Listing(string title, string path) => Plain(title, Wording.Head.Format("Listing.Description", title, Options.Title), path, Options.Language);

    /// <summary>A page that search engines should leave out: search results, receipts, errors.</summary>
    public HeadMetadata Unlisted(string title, string path) => Plain(title, SiteDescription, path, Options.Language) with { Indexed = false, LinkedData = null };

    private string SiteDescription => Options.Description ?? Options.Tagline ?? Wording.Head.Format("Front.Description", Options.Title);

    private HeadMetadata Labelled(string title, string description, FeedTopic topic, int page, int pages) =>
        Listed(Plain(title, description, topic.Page, Options.Language) with { Feeds = Feeds(topic, new FeedTopic.SiteFeed()) }, page, pages);

    private HeadMetadata Plain(string title, string description, string path, string language) => new()
    {
        Title = title,
        SiteName = Options.Title,
        Description = description.Length > 0 ? description : SiteDescription,
        Canonical = site.Of(path),
        Language = language,
        Feeds = Feeds(new FeedTopic.SiteFeed()),
        LinkedData = LinkedData.Page(title, path, Options, site),
    };

    private static HeadMetadata Listed(HeadMetadata head, int page, int pages)
    {
        var first = head.Canonical;
        return head with
        {
            Canonical = AddressOf(page),
            Title = page == 1 ? head.Title : Wording.Head.Format("Paged.Title", head.Title, page),
            Description = page == 1 ? head.Description : Wording.Head.Format("Paged.Description", head.Description, page, pages),
            Previous = page > 1 ? AddressOf(page - 1) : null,
            Next = page < pages ? AddressOf(page + 1) : null,
        };

        string AddressOf(int number) => number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}?page={number}");
    }

    // The first in every format, the others in the one that tells most.
    private List<HeadFeed> Feeds(params FeedTopic[] topics) =>
    [
        .. from topic in topics
           let addresses = new FeedAddresses(site.Of(topic.Stem))
           from format in topic == topics[0] ? FeedFormats.All : [FeedFormat.Atom]
           select new HeadFeed($"{topic.TitleOn(Options)} ({format.Name()})", format.MediaType(), addresses.In(format)),
    ];

    private HeadPicture? PictureOf(Picture? picture) =>
        picture is not null && site.Absolute(picture.Src) is { } address ? new HeadPicture(address, picture.Alt, picture.Width, picture.Height) : null;

    private static string FeedInstant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // Whole words, as many as a description holds.
    private static string Shortened(string text)
    {
        if (text.Length <= DescriptionLength)
        {
            return text;
        }
        var end = text.LastIndexOf(' ', DescriptionLength);
        return $"{text[..(end > 0 ? end : DescriptionLength)]} …";
    }
}

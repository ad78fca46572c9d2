using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Web.Discussion;
using Blog.Web.Hosting.Cache;
using Blog.Web.Language;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Reading;

/// <summary>Turns content into what views show, in the language of the page.</summary>
internal static class Composer
{
    private const int HeadingsForContents = 3;

    /// <summary>A post in a list.</summary>
    public static PostLine Line(Library library, Post post, string pageLanguage, CommentCounts? counts = null) => new()
    {
        Path = Escape(post.Path),
        Title = post.Title,
        Summary = post.Summary,
        Language = post.Language == pageLanguage ? null : post.Language,
        Date = DateView.Of(post.Date),
        Authors = Bylines(post),
        ReadingTime = Wording.Reading.Count("Post.Minutes", post.ReadingMinutes),
        Series = library.NavigationOf(post) is { } place ? Place(place) : null,
        Responses = counts is null ? null : ResponseCounts.Of(counts),
        Cover = post.Cover,
    };

    /// <summary>The page of a post.</summary>
    public static PostView Post(Library library, Post post, PostFacts facts)
    {
        var place = library.NavigationOf(post);
        return new PostView
        {
            Path = Escape(post.Path),
            Permalink = facts.Permalink,
            Title = post.Title,
            Summary = post.HasSummary ? post.Summary : null,
            Authors = Bylines(post),
            Date = DateView.Of(post.Date),
            Updated = post.Updated is { } updated && updated.Date != post.Date.Date ? DateView.Of(updated) : null,
            ReadingTime = Wording.Reading.Count("Post.Minutes", post.ReadingMinutes),
            Views = PageSlots.ViewsPlaceholder,
            Responses = facts.Counts is null ? null : ResponseCounts.Of(facts.Counts),
            Series = place is null ? null : Place(place),
            Steps = place is null ? null : Steps(library, place, post.Language),
            Contents = ContentsOf(post.Contents),
            Cover = post.Cover,
            Text = new HtmlString(post.Html),
            Tags = post.Tags.Select(tag => new LinkView(tag.Name, Escape(tag.Path))).ToList(),
            Categories = post.Categories.Select(category => new LinkView(category.Name, Escape(category.Path))).ToList(),
            AuthorBoxes = post.Authors.Select(author => Author(author, facts.Today)).ToList(),
            Related = facts.Related.Select(related => Line(library, related, post.Language)).ToList(),
        };
    }

    /// <summary>A page outside the stream of posts.</summary>
    public static PageView Page(Page page) => new(
        page.Title, Escape(page.Path), new HtmlString(page.Html), ContentsOf(page.Contents), page.Updated is { } updated ? DateView.Of(updated) : null);

    /// <summary>A series with its parts.</summary>
    public static SeriesView Series(Library library, Series series, string pageLanguage) => new(
        series.Title,
        Escape(series.Path),
        series.Description.Length > 0 ? new HtmlString(series.Description) : null,
        Wording.Reading.Count("Series.Parts", series.Parts.Count),
        series.Parts.Select(part => Line(library, part, pageLanguage)).ToList(),
        series.Planned.Select(Planned).ToList());

    /// <summary>Somebody who writes here.</summary>
    public static AuthorView Author(Author author, DateOnly today) => new()
    {
        Name = author.Name,
        Path = Escape(author.Path),
        Picture = author.Picture,
        Bio = author.Bio.Length > 0 ? new HtmlString(author.Bio) : null,
        Links = author.Links.Select(link => new LinkView(link.Title, link.Url)).ToList(),
        Left = author.HasLeft(today) ? Wording.Reading.Format("Author.Left", author.Name, DateView.Of(author.Left!.Value).Text) : null,
    };

    /// <summary>Posts under dividers by month, or by year where <paramref name="posts"/> span much time.</summary>
    public static List<PostGroup> Grouped(Library library, IReadOnlyList<Post> posts, string language, IReadOnlyDictionary<string, CommentCounts> counts)
    {
        var byYear = posts.Count > 0 && posts.Max(post => post.Date) - posts.Min(post => post.Date) > TimeSpan.FromDays(400);
        return posts
            .GroupBy(post => byYear ? (post.Date.Year, 0) : (post.Date.Year, post.Date.Month))
            .Select(group => new PostGroup(
                byYear ? $"{group.Key.Year}" : DateView.Month(group.First().Date),
                group.Select(post => Line(library, post, language, counts.GetValueOrDefault(post.Slug))).ToList()))
            .ToList();
    }

    /// <summary>An address as it stands in a link.</summary>
    public static string Escape(string path) => new PathString(path).ToUriComponent();

    private static List<LinkView> Bylines(Post post) => post.Authors.Select(author => new LinkView(author.Name, Escape(author.Path))).ToList();

    private static IReadOnlyList<Heading> ContentsOf(IReadOnlyList<Heading> headings) =>
        headings.Count >= HeadingsForContents ? headings.Where(heading => heading.Level <= 3).ToList() : [];

    private static SeriesPlaceView Place(SeriesNavigation place) =>
        new(
        place.Total > 1 ? Wording.Reading.Format("Series.Place", place.Position, place.Total) : Wording.Reading["Series.OnlyPlace"],
        place.Series.Title, Escape(place.Series.Path));

    private static SeriesStepsView Steps(Library library, SeriesNavigation place, string language) => new(
        new LinkView(place.Series.Title, Escape(place.Series.Path)),
        place.Previous is { } previous ? new LinkView(previous.Title, Escape(previous.Path)) : null,
        place.Next is { } next ? Line(library, next, language) : null,
        place.Next is null && place.Planned is { } planned ? Planned(planned) : null);

    private static PlannedView Planned(PlannedPart planned) => new(
        planned.Part is { } part ? Wording.Reading.Format("Series.Part", part) : null,
        planned.Title,
        planned.Date is { } date ? DateView.Of(date) : null);
}

/// <summary>What a post's page shows that its file does not say.</summary>
/// <param name="Permalink">The address with scheme and host.</param>
/// <param name="Counts">The responses.</param>
/// <param name="Today">The day.</param>
/// <param name="Related">What to read next.</param>
internal sealed record PostFacts(string Permalink, CommentCounts? Counts, DateOnly Today, IReadOnlyList<Post> Related);

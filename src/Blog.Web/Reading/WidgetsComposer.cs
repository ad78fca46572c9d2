using System.Text.RegularExpressions;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Web.Language;

namespace Blog.Web.Reading;

/// <summary>Puts together the quiet columns at the foot of a page, in the order that <c>site.yml</c> gives.</summary>
internal static partial class WidgetsComposer
{
    private const int LinksShown = 8;
    private const int PhotosShown = 9;
    private const int WordsShown = 16;

    /// <summary>The blocks that have something to show.</summary>
    public static WidgetsView Compose(Library library, IReadOnlyList<Comment> recent) =>
        new(library.Site.Widgets.Select(name => Block(name, library, recent)).OfType<Widget>().ToList());

    private static Widget? Block(string name, Library library, IReadOnlyList<Comment> recent) => name switch
    {
        "featured" when library.Site.Featured is { } promotion => new FeaturedWidget(promotion, Wording.Reading["Widgets.Featured"]),
        "series" when library.Series.Count > 0 => SeriesLinks(library),
        "categories" when library.Categories.Count > 0 => CategoryLinks(library),
        "photos" when library.Site.Photos.Count > 0 => new PhotosWidget(Wording.Reading["Widgets.Photos"], library.Site.Photos.Take(PhotosShown).ToList()),
        "discussion" => Discussion(library, recent),
        _ => null,
    };

    private static LinksWidget SeriesLinks(Library library) => new(
        Wording.Reading["Series.Heading"],
        library.Series.Take(LinksShown)
            .Select(series => new LinkView(series.Title, Composer.Escape(series.Path), Wording.Reading.Count("Series.Parts", series.Parts.Count)))
            .ToList(),
        library.Series.Count > LinksShown ? new LinkView(Wording.Reading["Series.All"], "/series") : null);

    private static LinksWidget CategoryLinks(Library library) => new(
        Wording.Reading["Categories.Heading"],
        library.Categories.Take(LinksShown)
            .Select(category => new LinkView(category.Name, Composer.Escape(category.Path), Wording.Reading.Count("Posts", library.PostsIn(category).Count)))
            .ToList(),
        library.Categories.Count > LinksShown ? new LinkView(Wording.Reading["Categories.All"], "/categories") : null);

    private static DiscussionWidget? Discussion(Library library, IReadOnlyList<Comment> recent)
    {
        var remarks = recent.Where(comment => library.FindPost(comment.Post) is not null).Select(comment => Remark(library, comment)).ToList();
        return remarks.Count > 0 ? new DiscussionWidget(Wording.Reading["Widgets.Discussion"], remarks) : null;
    }

    private static RemarkView Remark(Library library, Comment comment)
    {
        var post = library.FindPost(comment.Post)!;
        var words = Markup().Replace(comment.Text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var shown = string.Join(' ', words.Take(WordsShown)) + (words.Length > WordsShown ? " …" : "");
        return new RemarkView(comment.AuthorName, shown, post.Title, $"{Composer.Escape(post.Path)}#{comment.Anchor}", DateView.Of(comment.SubmittedAt));
    }

    [GeneratedRegex(@"[*_`>#\[\]]|\(https?:[^)\s]*\)", RegexOptions.None, 200)]
    private static partial Regex Markup();
}

using Blog.Core.Content;
using Blog.Web.Language;

namespace Blog.Web.Reading;

/// <summary>What is said instead of a page.</summary>
/// <param name="Heading">What happened.</param>
/// <param name="Explanation">What that means, and the next step.</param>
/// <param name="Suggestions">Posts that may be meant.</param>
/// <param name="HasSearch">Whether a search may help.</param>
/// <param name="Words">What to search for.</param>
internal sealed record ErrorView(string Heading, string Explanation, IReadOnlyList<LinkView> Suggestions, bool HasSearch, string Words);

/// <summary>Words the pages for faults.</summary>
internal static class ErrorComposer
{
    /// <summary>The page for a status and the address that was asked for.</summary>
    public static ErrorView Compose(int status, Library library, string asked)
    {
        var withdrawn = status == StatusCodes.Status410Gone ? library.Resolve(asked) as WithdrawnTarget : null;
        var area = status switch
        {
            404 or 405 => "404",
            400 or 410 or 413 or 429 or 503 => $"{status}",
            < 500 => "400",
            _ => "500",
        };
        var isMissing = area is "404" or "410";
        return new ErrorView(
            Wording.Reading[$"Error.{area}.Heading"],
            withdrawn is null ? Wording.Reading[$"Error.{area}.Text"] : Withdrawn(withdrawn),
            isMissing ? NearestPosts.To(asked, library).Select(post => new LinkView(post.Title, Composer.Escape(post.Path))).ToList() : [],
            isMissing,
            isMissing ? NearestPosts.WordsOf(asked) : "");
    }

    private static string Withdrawn(WithdrawnTarget withdrawn)
    {
        var what = withdrawn.Title is { } title
            ? Wording.Reading.Format("Error.410.Titled", title)
            : Wording.Reading["Error.410.Text"];
        var when = withdrawn.When is { } day ? " " + Wording.Reading.Format("Error.410.When", DateView.Of(day).Text) : "";
        return what + when + (withdrawn.Reason is { Length: > 0 } reason ? " " + reason : "");
    }
}

/// <summary>Finds the posts somebody may have meant with an address that leads nowhere.</summary>
internal static class NearestPosts
{
    private const int Shown = 4;
    private const double Enough = 0.25;

    /// <summary>The posts whose slugs share most with the address, best first.</summary>
    public static IReadOnlyList<Post> To(string path, Library library)
    {
        var asked = PairsOf(Addresses.SlugOf(LastPart(path)));
        return asked.Count == 0 ? [] : library.Posts
            .Select(post => (Post: post, Likeness: Likeness(asked, PairsOf(post.Slug))))
            .Where(found => found.Likeness >= Enough)
            .OrderByDescending(found => found.Likeness)
            .Take(Shown)
            .Select(found => found.Post)
            .ToList();
    }

    /// <summary>The words of an address, to search for.</summary>
    public static string WordsOf(string path)
    {
        var words = Addresses.SlugOf(LastPart(path)).Replace('-', ' ');
        return words.Length > 100 ? "" : words;
    }

    private static string LastPart(string path)
    {
        var part = path.TrimEnd('/').Split('/')[^1];
        var ending = part.LastIndexOf('.');
        return ending > 0 ? part[..ending] : part;
    }

    // Dice's coefficient over pairs of letters: forgiving of order, endings and slips.
    private static double Likeness(HashSet<int> left, HashSet<int> right) =>
        left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);

    private static HashSet<int> PairsOf(string slug)
    {
        var pairs = new HashSet<int>();
        for (var at = 0; at + 1 < Math.Min(slug.Length, 120); at++)
            pairs.Add((slug[at] << 16) | slug[at + 1]);
        return pairs;
    }
}

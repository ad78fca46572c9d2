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
    /// <param name="status">The status.</param>
    /// <param name="library">The content, which suggests what may be meant.</param>
    /// <param name="asked">The path that was asked for.</param>
    /// <param name="withdrawn">What was there once.</param>
    public static ErrorView Compose(int status, Library library, string asked, WithdrawnTarget? withdrawn)
    {
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

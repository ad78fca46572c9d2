using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>
/// Recognises the words that a page is shown with: a piece of it, as WordPress writes it, between marks of what is left out: <c>[…] as has been said […]</c>.
/// </summary>
internal static class Excerpt
{
    private static readonly string[] s_marks = ["[…]", "[...]", "[..]"];

    /// <summary>Whether two texts, one of which is a page's, are one text: the same words once the marks are gone, or a marked piece of the other's.</summary>
    public static bool IsSame(string one, string other)
    {
        var (left, right) = (CanonicalText.Of(Within(one)).Full, CanonicalText.Of(Within(other)).Full);
        if (left.Length < Fingerprint.ShortBelow || right.Length < Fingerprint.ShortBelow) return false;
        return left == right || (IsMarked(one) && right.Contains(left, StringComparison.Ordinal)) || (IsMarked(other) && left.Contains(right, StringComparison.Ordinal));
    }

    /// <summary>Whether two addresses lie on one site: a page, and the own site of whoever wrote the comment.</summary>
    public static bool IsSameSite(string? one, string? other) => CanonicalLink.Of(one)?.Host is { } host && host == CanonicalLink.Of(other)?.Host;

    /// <summary>Whether a text has a mark on both sides.</summary>
    public static bool IsMarked(string text) => Marks(text) is var (first, last) && first.Start < last.Start;

    // What stands outside the marks is what programs put around an excerpt: the title of the page, the name of its blog.
    private static string Within(string text) => Marks(text) is var (first, last) && first.Start < last.Start ? text[first.End..last.Start] : text;

    private static ((int Start, int End) First, (int Start, int End) Last) Marks(string text)
    {
        var found = s_marks
            .SelectMany(mark => new[] { (Start: text.IndexOf(mark, StringComparison.Ordinal), mark.Length), (Start: text.LastIndexOf(mark, StringComparison.Ordinal), mark.Length) })
            .Where(mark => mark.Start >= 0)
            .Select(mark => (mark.Start, End: mark.Start + mark.Length))
            .Order()
            .ToList();
        return found.Count == 0 ? default : (found[0], found[^1]);
    }
}

using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>Tells a sender's own words from what is quoted from the comment that is answered.</summary>
public static class Quotation
{
    // Shorter lines ("Dank je!") are what anybody says; equal ones are no quotation.
    private const int ShortestQuotedLine = 15;

    /// <summary>The text without lines marked with <c>&gt;</c> and without lines that stand in the parent's text; all of it where nothing else would be left.</summary>
    public static string Remove(string plainText, string? parentText)
    {
        var parent = parentText is null ? "" : CanonicalText.Of(parentText).Full;
        var own = plainText.Split('\n').Where(line => !IsQuoted(line, parent));
        var text = string.Join('\n', own).Trim();
        return text.Length == 0 ? plainText : text;
    }

    private static bool IsQuoted(string line, string parent)
    {
        if (line.TrimStart().StartsWith('>')) return true;
        if (parent.Length == 0) return false;
        var canonical = CanonicalText.Of(line).Full;
        return canonical.Length >= ShortestQuotedLine && parent.Contains(canonical, StringComparison.Ordinal);
    }
}

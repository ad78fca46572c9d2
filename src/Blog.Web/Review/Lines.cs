namespace Blog.Web.Review;

/// <summary>Texts in a list: on one line, and no longer than fits.</summary>
internal static class Lines
{
    /// <summary>The first words, on one line; an ellipsis where there are more. No word is cut.</summary>
    public static string Shortened(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;
        var end = line.LastIndexOf(' ', length);
        if (end <= 0)
            end = char.IsLowSurrogate(line[length]) ? length - 1 : length;
        return $"{line[..end]} …";
    }
}

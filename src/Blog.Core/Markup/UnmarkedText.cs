using System.Buffers;
using System.Text;

namespace Blog.Core.Markup;

/// <summary>
/// Most comments have no markup at all. What the parsers make of such a text is known beforehand; writing it down takes a hundredth of their time.
/// In doubt a text counts as marked: a test holds the two ways equal.
/// </summary>
internal static class UnmarkedText
{
    // Longer texts can have so many line ends that they are shown as they were typed.
    private const int Longest = 4000;

    // The parser of HTML takes it for the end.
    private const char FirstNonCharacter = '\uFFFE';

    private static readonly SearchValues<char> s_marks = SearchValues.Create("*_~`[]<>\\\u00A0");
    private static readonly SearchValues<string> s_links = SearchValues.Create(["://", "www.", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nothing in a text as typed means anything but itself.</summary>
    public static bool Is(string typed)
    {
        var text = typed.AsSpan();
        if (text.Length is 0 or > Longest || text.ContainsAny(s_marks) || text.ContainsAny(s_links) || !AreUnmarked(text)) return false;
        foreach (var line in text.EnumerateLines())
        {
            if (line.Length > 0 && BeginsOrEndsMarked(line)) return false;
        }

        return text[0] != '\n' && text[^1] != '\n';
    }

    /// <summary>The HTML of an unmarked text: a paragraph for what blank lines part, a line for a line.</summary>
    public static string ToHtml(string typed)
    {
        var html = new StringBuilder(typed.Length + 16).Append("<p>");
        var ends = 0;
        foreach (var c in typed)
        {
            if (c == '\n')
            {
                ends++;
                continue;
            }

            if (ends > 0) html.Append(ends == 1 ? "<br>\n" : "</p>\n<p>");
            ends = 0;
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(c),
            };
        }

        return html.Append("</p>\n").ToString();
    }

    /// <summary>The text as a reader sees it: runs of spaces are one, paragraphs follow each other without a blank line.</summary>
    public static string ToPlainText(string typed)
    {
        if (!typed.Contains("  ", StringComparison.Ordinal) && !typed.Contains("\n\n", StringComparison.Ordinal)) return typed;
        var plain = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (c is not (' ' or '\n') || plain[^1] != c) plain.Append(c);
        }

        return plain.ToString();
    }

    private static bool AreUnmarked(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '&' && IsCharacterName(text[(i + 1)..])) return false;
            if (c is ' ' or '\n' || (char.IsAscii(c) && !char.IsControl(c))) continue;
            if (char.IsControl(c) || char.IsWhiteSpace(c) || c >= FirstNonCharacter) return false;
            if (!char.IsSurrogate(c)) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(c, text[i + 1])) return false;
            i++;
        }

        return true;
    }

    // "&eacute;" is a letter, "Q&A" is not.
    private static bool IsCharacterName(ReadOnlySpan<char> behind)
    {
        var length = 0;
        while (length < behind.Length && (char.IsAsciiLetterOrDigit(behind[length]) || behind[length] == '#')) length++;
        return length > 0 && length < behind.Length && behind[length] == ';';
    }

    // A list, a quotation, a rule or a heading; and spaces, which may mean something there.
    private static bool BeginsOrEndsMarked(ReadOnlySpan<char> line)
    {
        if (line[0] is ' ' or '-' or '+' or '=' or '#' || line[^1] == ' ') return true;
        var behind = line.TrimStart("0123456789");
        return behind.Length < line.Length && behind is ['.' or ')', ..];
    }
}

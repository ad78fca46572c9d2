using System.Net;
using System.Text;

namespace Blog.Core.Content.Rendering;

/// <summary>Reads the words out of HTML that this program made.</summary>
internal static class HtmlText
{
    private static readonly string[] Blocks = ["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "dt", "dd", "figcaption", "div", "br", "table", "ul", "ol"];

    /// <summary>The words, each block on a line of its own.</summary>
    public static string ToPlainText(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '<' && html.IndexOf('>', i) is > 0 and var found)
            {
                var end = found;
                var tag = html.AsSpan(i + 1, end - i - 1);
                if (IsBlock(tag))
                    EndLine(text);
                else if (tag is "/td" or "/th" && text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
                else if (tag.StartsWith("script") || tag.StartsWith("style"))
                    end = html.IndexOf(tag.StartsWith("script") ? "</script" : "</style", end, StringComparison.OrdinalIgnoreCase) is > 0 and var over ? Math.Max(over, html.IndexOf('>', over)) : end;
                // Numbers of notes and marks of anchors are no words.
                i = IsMark(tag) && html.IndexOf("</a>", end, StringComparison.Ordinal) is > 0 and var close ? close + "</a".Length : end;
            }
            else if (!char.IsWhiteSpace(html[i]))
                text.Append(html[i]);
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
                text.Append(' ');
        }
        EndLine(text);
        return WebUtility.HtmlDecode(text.ToString().TrimEnd());
    }

    /// <summary>How many words stand outside tags.</summary>
    public static int CountWords(string html)
    {
        var (words, inTag, inWord) = (0, false, false);
        foreach (var letter in html)
        {
            if (letter == '<')
                (inTag, inWord) = (true, false);
            else if (letter == '>')
                inTag = false;
            else if (!inTag && char.IsLetterOrDigit(letter))
                (words, inWord) = (inWord ? words : words + 1, true);
            else if (char.IsWhiteSpace(letter))
                inWord = false;
        }
        return words;
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }

    private static bool IsMark(ReadOnlySpan<char> tag) =>
        tag.StartsWith("a class=\"note") || (tag.StartsWith("a class=\"anchor\"") && tag.Contains("aria-label", StringComparison.Ordinal));

    private static bool IsBlock(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart('/');
        var length = name.IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789".AsSpan());
        name = length < 0 ? name : name[..length];
        foreach (var block in Blocks)
            if (name.SequenceEqual(block))
                return true;
        return false;
    }
}

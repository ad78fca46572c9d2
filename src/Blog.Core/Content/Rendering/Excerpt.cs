using System.Text;
using Markdig.Syntax;

namespace Blog.Core.Content.Rendering;

/// <summary>The beginning of a text, for lists and search engines: whole sentences where that is possible, always whole words.</summary>
internal static class Excerpt
{
    private const int Enough = 120;
    private const int Most = 280;

    /// <summary>The first sentences, or everything before <c>&lt;!--more--&gt;</c> where the text has that.</summary>
    public static string Of(MarkdownDocument document)
    {
        var beforeMore = document.OfType<HtmlBlock>().FirstOrDefault(IsMore);
        var text = new StringBuilder();
        foreach (var block in document)
        {
            if (block == beforeMore || (beforeMore is null && text.Length >= Enough))
                break;
            if (block is not ParagraphBlock { Inline: { } inline } || InlineText.Of(inline) is not { Length: > 0 } words)
                continue;
            if (text.Length > 0)
                text.Append(' ');
            text.Append(words);
        }
        return beforeMore is null ? Shorten(text.ToString()) : text.ToString();
    }

    /// <summary>At most about 280 letters, ending with a sentence, else with a word and an ellipsis.</summary>
    public static string Shorten(string text)
    {
        if (text.Length <= Most)
            return text;
        for (var i = Most; i >= Enough; i--)
            if (IsSentenceEnd(text, i))
                return text[..i];
        var end = text.LastIndexOf(' ', Most - 1);
        return $"{text[..(end > 0 ? end : Most - 1)].TrimEnd(' ', ',', ';', ':', '–', '\u00A0')}…";
    }

    // A full stop after a single letter or inside a number ends no sentence: "e.g. 3.5".
    private static bool IsSentenceEnd(string text, int end)
    {
        if (text[end] != ' ' || end + 1 >= text.Length || char.IsLower(text[end + 1]))
            return false;
        var last = end - 1;
        while (last > 1 && text[last] is '”' or '’' or '"' or ')' or '»')
            last--;
        return text[last] is '!' or '?' or '…' || (text[last] == '.' && char.IsLetterOrDigit(text[last - 1]) && char.IsLetterOrDigit(text[last - 2]));
    }

    private static bool IsMore(HtmlBlock block) =>
        block.Type == HtmlBlockType.Comment && block.Lines.ToString().Trim() is ['<', '!', '-', '-', .. var words, '-', '-', '>'] && words.Trim() == "more";
}

using System.Text;
using AngleSharp.Dom;

namespace Blog.Core.Markup;

/// <summary>Turns a sanitised tree into the text that a reader sees.</summary>
internal static class PlainTextOf
{
    /// <summary>The text of a tree that is not deeper than the sanitiser allows: one line for each line break and block, <c>&gt;</c> before quoted lines.</summary>
    public static string Tree(IElement clean) => Lines(clean).Trim();

    private static string Lines(IElement parent)
    {
        var text = new StringBuilder();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words) text.Append(words.Data);
            else if (node is IElement element) Append(text, element);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                BreakLine(text);
                break;
            case "p" or "li" or "pre" or "ul" or "ol":
                BreakLine(text);
                text.Append(Lines(element).Trim('\n'));
                BreakLine(text);
                break;
            case "blockquote":
                BreakLine(text);
                foreach (var line in Lines(element).Trim('\n').Split('\n')) text.Append("> ").Append(line).Append('\n');
                break;
            default:
                text.Append(Lines(element));
                break;
        }
    }

    private static void BreakLine(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
    }
}

using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Blog.Core.Mentions;

/// <summary>Takes words out of other people's pages, as their readers see them. Never by recursion: a stranger decides how deep a page is.</summary>
internal static class PageText
{
    private const int MostMarks = 4;

    private static readonly HashSet<string> s_silent = new(StringComparer.Ordinal) { "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select", "textarea" };

    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "li", "ul", "ol", "dl", "dd", "dt", "td", "th", "tr", "table", "blockquote", "pre", "figure", "figcaption", "section", "article", "aside", "header", "footer", "nav", "main",
        "h1", "h2", "h3", "h4", "h5", "h6", "address", "details", "summary", "form", "fieldset", "body", "html", "br", "hr",
    };

    /// <summary>The words below a node; blocks stand apart.</summary>
    public static string Of(INode node, int most = int.MaxValue)
    {
        var text = new StringBuilder();
        Append(text, node, most);
        return Tidy(text.ToString());
    }

    /// <summary>The words of the block around an element, and where in them those of the element are.</summary>
    public static (string Before, string Within, string After) Around(IElement element)
    {
        var block = element.ParentElement;
        while (block is not null && !s_blocks.Contains(block.LocalName)) block = block.ParentElement;
        if (block is null) return ("", Of(element), "");

        var (before, after, isBehind) = (new StringBuilder(), new StringBuilder(), false);
        foreach (var at in Below(block, node => node != element && !IsSilent(node)))
        {
            if (at == element) isBehind = true;
            else AppendOne(isBehind ? after : before, at);
        }
        return (Tidy(before.ToString(), trim: false), Of(element), Tidy(after.ToString(), trim: false));
    }

    /// <summary>The nodes below one, in the order of the page, not into those that are left out. A node's place among its siblings is kept, because looking for it would take long on a page of many.</summary>
    public static IEnumerable<INode> Below(INode root, Func<INode, bool>? into = null)
    {
        var open = new Stack<(INodeList Nodes, int Next)>();
        open.Push((root.ChildNodes, 0));
        while (open.TryPop(out var level))
        {
            if (level.Next >= level.Nodes.Length) continue;
            var node = level.Nodes[level.Next];
            open.Push((level.Nodes, level.Next + 1));
            yield return node;
            if (into?.Invoke(node) != false && node.HasChildNodes) open.Push((node.ChildNodes, 0));
        }
    }

    /// <summary>Whether elements lie in each other deeper than any author writes.</summary>
    public static bool IsDeeperThan(INode root, int most)
    {
        var open = new Stack<(INodeList Nodes, int Next)>();
        open.Push((root.ChildNodes, 0));
        while (open.TryPop(out var level))
        {
            if (level.Next >= level.Nodes.Length) continue;
            open.Push((level.Nodes, level.Next + 1));
            if (!level.Nodes[level.Next].HasChildNodes) continue;
            if (open.Count >= most) return true;
            open.Push((level.Nodes[level.Next].ChildNodes, 0));
        }
        return false;
    }

    /// <summary>A text, or null where it says nothing.</summary>
    public static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Words from elsewhere as they may be kept: no controls, no characters that turn or hide text, no towers of marks, at most so many characters and never half a word.</summary>
    public static string Clean(string text, int most)
    {
        var (clean, marks) = (new StringBuilder(Math.Min(text.Length, most * 2)), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks || category is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar) continue;
            if (category == UnicodeCategory.Format && rune.Value != 0x200D) continue;
            clean.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }
        return Shorten(Tidy(clean.ToString()), most);
    }

    /// <summary>The beginning of a text, with an ellipsis where it was longer.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = text.LastIndexOf(' ', most - 1);
        if (cut < most / 2) cut = char.IsLowSurrogate(text[most - 1]) ? most - 2 : most - 1;
        return text[..cut].TrimEnd() + "…";
    }

    /// <summary>The end of a text, from the beginning of a word on.</summary>
    public static (string Text, bool IsCut) End(string text, int most)
    {
        if (text.Length <= most) return (text, false);
        var cut = text.IndexOf(' ', text.Length - most);
        return (cut < 0 ? "" : text[(cut + 1)..], true);
    }

    /// <summary>The beginning of a text, up to the end of a word.</summary>
    public static (string Text, bool IsCut) Beginning(string text, int most)
    {
        if (text.Length <= most) return (text, false);
        var cut = text.LastIndexOf(' ', most);
        return (cut < 0 ? "" : text[..cut], true);
    }

    private static void Append(StringBuilder text, INode node, int most)
    {
        if (node is IElement element && IsSilent(element)) return;
        foreach (var at in Below(node, below => !IsSilent(below)))
        {
            if (text.Length >= most) return;
            AppendOne(text, at);
        }
    }

    private static void AppendOne(StringBuilder text, INode node)
    {
        if (node is IText words && node is not IComment) text.Append(words.Data);
        else if (node is IElement element && s_blocks.Contains(element.LocalName)) text.Append(' ');
    }

    private static bool IsSilent(INode node) => node is IElement element && s_silent.Contains(element.LocalName);

    private static string Tidy(string text, bool trim = true)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) tidy.Append(c);
            else if (tidy.Length == 0 ? !trim : tidy[^1] != ' ') tidy.Append(' ');
        }
        return trim ? tidy.ToString().Trim() : tidy.ToString();
    }
}

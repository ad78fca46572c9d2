using AngleSharp.Dom;

namespace Blog.Core.Import;

/// <summary>One text on its way from HTML to Markdown: its pictures, its links and what is lost.</summary>
internal sealed class Conversion(TextOrigin origin, PictureNames pictures, MarkdownDialect dialect, bool lineBreaksCount)
{
    /// <summary>How deep elements may be nested; what lies deeper is kept as plain text.</summary>
    public const int MaxDepth = 50;

    private readonly SortedSet<string> _lost = new(StringComparer.Ordinal);

    /// <summary>The Markdown to write.</summary>
    public MarkdownDialect Dialect => dialect;

    /// <summary>Whether a line break in the source is one on the page, as in texts written before WordPress had blocks.</summary>
    public bool LineBreaksCount => lineBreaksCount;

    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<string> Lost => [.. _lost];

    /// <summary>Remembers something that has no counterpart.</summary>
    public void Lose(string what) => _lost.Add(what);

    /// <summary>Whether an element goes with everything in it.</summary>
    public bool IsDropped(IElement element)
    {
        switch (element.LocalName)
        {
            case "style" or "noscript" or "template" or "link" or "meta" or "base" or "param" or "source" or "track" or "colgroup": return true;
            case "script" or "form" or "input" or "button" or "select" or "textarea" or "svg" or "math" or "canvas" or "applet" or "marquee":
                Lose($"<{element.LocalName}>");
                return true;
            default: return false;
        }
    }

    /// <summary>The address of a link as it is written in the text; null for what should not be a link.</summary>
    public string? LinkAddress(string? address)
    {
        if (address is null || address.TrimStart().StartsWith('#') || origin.Resolve(address) is not { } url) return null;
        return origin.Owns(url) && origin.FileFor(url) is { } file ? file + FragmentOf(url) : url.AbsoluteUri;
    }

    /// <summary>A picture as a paragraph of its own; null where there is nothing to show.</summary>
    public string? Figure(IElement image, string? link, string? caption)
    {
        var alt = image.GetAttribute("alt")?.Trim() ?? "";
        if (origin.Resolve(Source(image)) is not { } url)
        {
            Lose(image.GetAttribute("src") is { Length: > 0 } source ? $"<img src=\"{(source.Length > 40 ? source[..40] + "…" : source)}\">" : "<img>");
            return alt.Length == 0 ? null : Escaped(alt);
        }
        // A picture that is only linked to its larger self stands for that one.
        var target = origin.Resolve(link);
        if (target is not null && origin.Owns(target) && PictureNames.IsPicture(target)) (url, target) = (target, null);
        if (dialect == MarkdownDialect.Comment || !origin.Owns(url)) return Linked(url, alt.Length > 0 ? alt : caption ?? url.Segments[^1]);
        var figure = $"![{Escaped(alt)}]({MarkdownEscape.Url(pictures.NameOf(url))}{(string.IsNullOrWhiteSpace(caption) ? "" : $" \"{MarkdownEscape.Title(caption)}\"")})";
        return target is null || LinkAddress(target.AbsoluteUri) is not { } leads ? figure : $"[{figure}]({MarkdownEscape.Url(leads)})";
    }

    /// <summary>A player, a map or whatever else is embedded, as a link to it.</summary>
    public string Player(IElement element)
    {
        var address = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source[src], embed[src]")?.GetAttribute("src");
        if (origin.Resolve(address) is not { } url)
        {
            Lose($"<{element.LocalName}>");
            return "";
        }
        var page = WatchPage(url);
        return element.GetAttribute("title") is { Length: > 0 } title ? Linked(page, title) : $"<{page.AbsoluteUri}>";
    }

    private static string? Source(IElement image) =>
        image.GetAttribute("src") is { Length: > 0 } source && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? source
            : image.GetAttribute("data-src") ?? image.GetAttribute("data-lazy-src") ?? image.GetAttribute("data-orig-file");

    /// <summary>Text as this Markdown shows it.</summary>
    public string Escaped(string text) => MarkdownEscape.Inline(text, dialect);

    private string Linked(Uri url, string words) => $"[{Escaped(words)}]({MarkdownEscape.Url(url.AbsoluteUri)})";

    /// <summary>The numbers of comments change on the way, and headings make their own anchors: only the former are dropped.</summary>
    private static string FragmentOf(Uri url) =>
        url.Fragment.StartsWith("#comment", StringComparison.Ordinal) || url.Fragment.StartsWith("#more-", StringComparison.Ordinal) || url.Fragment == "#respond" ? "" : url.Fragment;

    private static Uri WatchPage(Uri url)
    {
        var host = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
        var name = url.Segments[^1].Trim('/');
        return host switch
        {
            "youtube.com" or "youtube-nocookie.com" when url.AbsolutePath.StartsWith("/embed/", StringComparison.Ordinal) || url.AbsolutePath.StartsWith("/v/", StringComparison.Ordinal) => new Uri($"https://www.youtube.com/watch?v={name}"),
            "player.vimeo.com" => new Uri($"https://vimeo.com/{name}"),
            _ => url,
        };
    }
}

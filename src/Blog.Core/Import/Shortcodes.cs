using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Core.Import;

/// <summary>
/// WordPress's shortcodes as HTML: <c>[caption]</c> becomes a figure, <c>[gallery]</c> figures, <c>[code]</c> a code block, players and embeds become links.
/// Any other stays in the text as it is and is named, so that somebody can look at it.
/// </summary>
internal sealed partial class Shortcodes(TextOrigin origin)
{
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>The names of shortcodes nothing could be made of.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown;

    /// <summary>The text with its shortcodes replaced.</summary>
    public string Expand(string html)
    {
        if (!html.Contains('[', StringComparison.Ordinal)) return html;
        html = Code().Replace(html, CodeBlock);
        html = Caption().Replace(html, match => Figure(match.Groups["attributes"].Value, match.Groups["text"].Value));
        html = Gallery().Replace(html, match => Figures(match.Groups["attributes"].Value));
        html = Embed().Replace(html, match => Paragraph(match.Groups["text"].Value));
        html = Player().Replace(html, match => Paragraph(AddressIn(match.Groups["attributes"].Value)));
        foreach (Match match in Closing().Matches(html)) _unknown.Add(match.Groups["name"].Value);
        return html;
    }

    private static string CodeBlock(Match match)
    {
        var language = Attribute(match.Groups["attributes"].Value, "language") ?? Attribute(match.Groups["attributes"].Value, "lang");
        // Editors keep the code escaped; where they did not, its angle brackets must not become elements.
        var code = WebUtility.HtmlEncode(WebUtility.HtmlDecode(match.Groups["text"].Value.Trim('\r', '\n')));
        return $"\n\n<pre><code{(language is null ? "" : $" class=\"language-{WebUtility.HtmlEncode(language)}\"")}>{code}</code></pre>\n\n";
    }

    private static string Figure(string attributes, string content)
    {
        var picture = PictureWithin().Match(content);
        if (!picture.Success) return content;
        var words = Attribute(attributes, "caption") ?? content[(picture.Index + picture.Length)..].Trim();
        return $"\n\n<figure>{picture.Value}<figcaption>{words}</figcaption></figure>\n\n";
    }

    private string Figures(string attributes)
    {
        var html = new StringBuilder("\n\n");
        foreach (var number in (Attribute(attributes, "ids") ?? Attribute(attributes, "include") ?? "").Split(',', StringSplitOptions.TrimEntries))
            if (long.TryParse(number, out var id) && origin.Attachments.TryGetValue(id, out var file)) html.Append("<figure><img src=\"").Append(WebUtility.HtmlEncode(file.Url)).Append("\" alt=\"").Append(WebUtility.HtmlEncode(file.Alt)).Append("\"></figure>\n\n");
        if (html.Length == 2) _unknown.Add("gallery");
        return html.ToString();
    }

    private static string Paragraph(string address) =>
        address.Trim() is { Length: > 0 } url ? $"\n\n<p><a href=\"{WebUtility.HtmlEncode(WebUtility.HtmlDecode(url))}\">{url}</a></p>\n\n" : "\n\n";

    private static string AddressIn(string attributes) =>
        new[] { "src", "url", "mp4", "mp3", "m4v", "ogv", "ogg", "webm", "id" }.Select(name => Attribute(attributes, name)).FirstOrDefault(value => value is not null && value.Contains("//", StringComparison.Ordinal))
        ?? BareAddress().Match(attributes).Value;

    private static string? Attribute(string attributes, string name)
    {
        foreach (Match match in Attributes().Matches(attributes))
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return WebUtility.HtmlDecode(match.Groups["value"].Value.Trim('"', '\'', '”', '″'));
        return null;
    }

    [GeneratedRegex(@"\[(?<name>code|sourcecode|php|html|css|javascript|js)(?<attributes>(?:\s[^\]]*)?)\](?<text>.*?)\[/\k<name>\]", RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?:wp_)?caption(?<attributes>[^\]]*)\](?<text>.*?)\[/(?:wp_)?caption\]", RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Caption();

    [GeneratedRegex(@"\[gallery(?<attributes>[^\]]*)\]", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Gallery();

    [GeneratedRegex(@"\[embed[^\]]*\](?<text>.*?)\[/embed\]", RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Embed();

    [GeneratedRegex(@"\[(?<name>youtube|vimeo|audio|video|googlevideo|dailymotion|slideshare|soundcloud)\b(?<attributes>[^\]]*)\](?:\s*\[/\k<name>\])?", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Player();

    [GeneratedRegex(@"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PictureWithin();

    [GeneratedRegex(@"\[/(?<name>[a-z][a-z0-9_-]*)\]", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Closing();

    [GeneratedRegex("""(?<name>[a-z0-9_]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'\]]+)""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"https?://[^\s\]""']+", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex BareAddress();
}

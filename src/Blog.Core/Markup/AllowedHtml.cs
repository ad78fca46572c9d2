using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Blog.Core.Markup;

/// <summary>The elements, attributes and kinds of address that may stay in sanitised HTML. Elements on neither list lose their tags and keep their content.</summary>
internal sealed class AllowedHtml
{
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const int LongestNumber = 4;

    // Their content is no text for readers, or is read by browsers in another way than by this parser.
    private static readonly FrozenSet<string> s_dropped = FrozenSet.ToFrozenSet(
    [
        "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed", "applet", "frame", "frameset", "head", "title", "base", "meta", "link",
        "xmp", "plaintext", "textarea", "select", "option", "button", "input", "svg", "math", "audio", "video", "canvas", "dialog", "portal", "slot",
    ]);

    private readonly FrozenDictionary<string, string[]> _elements;
    private readonly AllowedAddress _links;
    private readonly AllowedAddress _pictures;
    private readonly bool _marksLinks;

    private AllowedHtml(Dictionary<string, string[]> elements, AllowedAddress links, AllowedAddress pictures, bool marksLinks) =>
        (_elements, _links, _pictures, _marksLinks) = (elements.ToFrozenDictionary(), links, pictures, marksLinks);

    public static AllowedHtml Comment { get; } = new(CommentElements(), AllowedAddress.InComments, AllowedAddress.None, marksLinks: true);

    public static AllowedHtml Article { get; } = new(ArticleElements(), AllowedAddress.InArticles, AllowedAddress.OfPictures, marksLinks: false);

    public bool IsDropped(IElement element) => element.NamespaceUri != HtmlNamespace || s_dropped.Contains(element.LocalName);

    public bool Allows(IElement element) => _elements.ContainsKey(element.LocalName) && (element.LocalName != "img" || _pictures.Allows(element.GetAttribute("src")));

    public IEnumerable<(string Name, string Value)> AttributesOf(IElement element)
    {
        foreach (var name in _elements[element.LocalName])
        {
            var value = element.GetAttribute(name);
            if (value is null || !AllowsValue(element.LocalName, name, value)) continue;
            yield return (name, value.Trim());
            if (_marksLinks && name == "href" && !value.Trim().StartsWith('#')) yield return ("rel", "nofollow ugc noopener");
        }
    }

    private bool AllowsValue(string element, string name, string value) => name switch
    {
        "href" => _links.Allows(value),
        "src" => _pictures.Allows(value),
        "start" or "width" or "height" or "colspan" or "rowspan" => value.Trim() is { Length: > 0 and <= LongestNumber } number && number.All(char.IsAsciiDigit),
        "class" => element == "code" && IsLanguage(value.Trim()),
        "scope" => value is "row" or "col" or "rowgroup" or "colgroup",
        _ => true,
    };

    private static bool IsLanguage(string value) =>
        value.StartsWith("language-", StringComparison.Ordinal) && value.Length <= 30 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#');

    private static Dictionary<string, string[]> CommentElements() => new()
    {
        ["p"] = [], ["br"] = [], ["hr"] = [], ["em"] = [], ["strong"] = [], ["i"] = [], ["b"] = [], ["del"] = [], ["s"] = [], ["sub"] = [], ["sup"] = [], ["q"] = [],
        ["a"] = ["href"], ["code"] = ["class"], ["pre"] = [], ["blockquote"] = [], ["ul"] = [], ["ol"] = ["start"], ["li"] = [],
    };

    private static Dictionary<string, string[]> ArticleElements() => new(CommentElements())
    {
        ["h1"] = [], ["h2"] = [], ["h3"] = [], ["h4"] = [], ["h5"] = [], ["h6"] = [],
        ["figure"] = [], ["figcaption"] = [], ["img"] = ["src", "alt", "title", "width", "height"], ["a"] = ["href", "title"], ["abbr"] = ["title"],
        ["table"] = [], ["caption"] = [], ["thead"] = [], ["tbody"] = [], ["tfoot"] = [], ["tr"] = [], ["th"] = ["scope", "colspan", "rowspan"], ["td"] = ["colspan", "rowspan"],
        ["dl"] = [], ["dt"] = [], ["dd"] = [], ["ins"] = [], ["mark"] = [], ["small"] = [], ["u"] = [], ["kbd"] = [], ["samp"] = [], ["var"] = [], ["cite"] = [], ["dfn"] = [],
        ["time"] = ["datetime"], ["details"] = [], ["summary"] = [], ["div"] = [], ["span"] = [], ["section"] = [], ["aside"] = [],
    };
}

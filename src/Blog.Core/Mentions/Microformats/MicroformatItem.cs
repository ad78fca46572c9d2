using AngleSharp.Dom;

namespace Blog.Core.Mentions.Microformats;

/// <summary>A thing that a page marks up: an entry, a person, a quoted page. Its properties are looked up when they are asked for; what lies inside another thing belongs to that one.</summary>
/// <param name="root">The element whose class begins with <c>h-</c>, or is a name that was used before those.</param>
/// <param name="address">The address that links are relative to.</param>
internal sealed class MicroformatItem(IElement root, Uri address)
{
    // What the classes of old mean; many themes still write nothing else.
    private static readonly Dictionary<string, string> s_classic = new(StringComparer.Ordinal)
    {
        ["entry-title"] = "p-name", ["entry-content"] = "e-content", ["entry-summary"] = "p-summary", ["author"] = "p-author", ["published"] = "dt-published",
        ["fn"] = "p-name", ["url"] = "u-url", ["photo"] = "u-photo",
    };

    private static readonly Dictionary<string, string> s_classicRoots = new(StringComparer.Ordinal) { ["hentry"] = "h-entry", ["vcard"] = "h-card", ["hfeed"] = "h-feed" };

    private List<(string Class, IElement Element)>? _properties;

    /// <summary>The element.</summary>
    public IElement Root => root;

    /// <summary>The kind of thing an element is, such as <c>h-entry</c>; null where it is none.</summary>
    public static string? KindOf(IElement element)
    {
        if (element.ClassName is not { Length: > 0 }) return null;
        foreach (var name in element.ClassList)
            if (name.Length > 2 && name.StartsWith("h-", StringComparison.Ordinal) && char.IsAsciiLetterLower(name[2])) return name;
        foreach (var name in element.ClassList)
            if (s_classicRoots.TryGetValue(name, out var kind)) return kind;
        return null;
    }

    /// <summary>The elements of a property, such as <c>name</c> or <c>in-reply-to</c>, in order.</summary>
    public IEnumerable<IElement> All(string property) =>
        (_properties ??= Collect()).Where(found => found.Class[(found.Class.IndexOf('-', StringComparison.Ordinal) + 1)..] == property).Select(found => found.Element);

    /// <summary>The first value of a property as text; a thing's is its name.</summary>
    public string? Text(string property) =>
        All(property).FirstOrDefault() is not { } element ? null : KindOf(element) is not null ? new MicroformatItem(element, address).Name : TextOf(element);

    /// <summary>The addresses of a property; a thing's is its own.</summary>
    public IEnumerable<Uri> Addresses(string property)
    {
        foreach (var element in All(property))
        {
            if (AddressOf(element) is { } own) yield return own;
            if (KindOf(element) is null) continue;
            foreach (var inner in new MicroformatItem(element, address).Addresses("url")) yield return inner;
        }
    }

    /// <summary>Its name, said or implied: the words of the element, or what its one picture is called.</summary>
    public string? Name => All("name").FirstOrDefault() is { } said ? TextOf(said) : PageText.Empty(root.GetAttribute("alt")) ?? PageText.Empty(OnlyPicture()?.GetAttribute("alt")) ?? TextOf(root);

    /// <summary>Its own address, said or implied: where the element, or its one link, leads.</summary>
    public Uri? Url => Addresses("url").FirstOrDefault() ?? AddressOf(root) ?? (OnlyChild("a") is { } link ? AddressOf(link) : null);

    /// <summary>Its picture, said or implied.</summary>
    public Uri? Photo => Addresses("photo").FirstOrDefault() ?? (OnlyPicture() is { } picture ? AddressOf(picture) : null);

    /// <summary>The text of an element as a property has it.</summary>
    public static string? TextOf(IElement element)
    {
        var said = element.LocalName switch
        {
            "time" or "ins" or "del" => element.GetAttribute("datetime"),
            "abbr" => element.GetAttribute("title"),
            "data" or "input" => element.GetAttribute("value"),
            "img" or "area" => element.GetAttribute("alt"),
            _ => null,
        };
        return PageText.Empty(said) ?? PageText.Empty(PageText.Of(element));
    }

    private Uri? AddressOf(IElement element)
    {
        var said = element.LocalName switch
        {
            "a" or "area" or "link" => element.GetAttribute("href"),
            "img" or "audio" or "video" or "source" or "iframe" => element.GetAttribute("src"),
            "object" => element.GetAttribute("data"),
            _ => element.ChildElementCount == 0 && KindOf(element) is null ? TextOf(element) : null,
        };
        return said is not null && Uri.TryCreate(address, said.Trim(), out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }

    private IElement? OnlyPicture() => root.LocalName == "img" ? root : OnlyChild("img");

    private IElement? OnlyChild(string name)
    {
        var of = root.Children.Where(child => child.LocalName == name && KindOf(child) is null).Take(2).ToList();
        if (of.Count == 1) return of[0];
        if (of.Count > 1 || root.ChildElementCount != 1 || KindOf(root.Children[0]) is not null) return null;
        var inner = root.Children[0].Children.Where(child => child.LocalName == name && KindOf(child) is null).Take(2).ToList();
        return inner.Count == 1 ? inner[0] : null;
    }

    private List<(string Class, IElement Element)> Collect()
    {
        var found = new List<(string Class, IElement Element)>();
        foreach (var element in PageText.Below(root, node => node is not IElement inner || KindOf(inner) is null).OfType<IElement>())
            if (element.ClassName is { Length: > 0 }) found.AddRange(PropertiesOf(element).Select(name => (name, element)));
        return found;
    }

    private static IEnumerable<string> PropertiesOf(IElement element)
    {
        var isNew = false;
        foreach (var name in element.ClassList)
        {
            if (!name.StartsWith("p-", StringComparison.Ordinal) && !name.StartsWith("u-", StringComparison.Ordinal) && !name.StartsWith("e-", StringComparison.Ordinal) && !name.StartsWith("dt-", StringComparison.Ordinal)) continue;
            isNew = true;
            yield return name;
        }
        if (isNew) yield break;
        foreach (var name in element.ClassList)
            if (s_classic.TryGetValue(name, out var property)) yield return property;
    }
}

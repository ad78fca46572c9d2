using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Blog.Core.Feeds;

/// <summary>
/// Content as it travels in feeds: readers show it far from our pages and without their style, so every address in it is absolute,
/// and nothing that only works on our pages (scripts, styles, forms, handlers) comes along.
/// </summary>
public static class FeedHtml
{
    private static readonly HtmlParser Parser = new();
    private static readonly string[] AddressAttributes = ["href", "src", "poster", "cite", "longdesc"];
    private const string LeftBehind = "script, style, link, meta, base, template, iframe, object, embed, form, button, select, textarea, svg, math";

    /// <summary>The HTML of a post or comment with every relative address resolved against its page.</summary>
    public static string Absolute(string html, string page)
    {
        var document = Parser.ParseDocument("");
        var body = document.Body!;
        body.InnerHtml = html;
        var address = new Uri(page);
        foreach (var element in body.QuerySelectorAll(LeftBehind))
        {
            element.Remove();
        }
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Resolve(element, address);
        }
        foreach (var box in body.QuerySelectorAll("input"))
        {
            // A task in a list: readers show no form fields.
            box.OuterHtml = box.HasAttribute("checked") ? "☑" : "☐";
        }
        return body.InnerHtml.Trim();
    }

    private static void Resolve(IElement element, Uri page)
    {
        foreach (var name in element.Attributes.Select(a => a.Name).Where(OnlyOnOurPages).ToList())
        {
            element.RemoveAttribute(name);
        }
        foreach (var name in AddressAttributes)
        {
            if (element.GetAttribute(name) is { } value)
            {
                SetOrRemove(element, name, Resolve(value, page));
            }
        }
        if (element.GetAttribute("srcset") is { } set)
        {
            SetOrRemove(element, "srcset", ResolveSet(set, page));
        }
    }

    private static bool OnlyOnOurPages(string name) =>
        name.StartsWith("on", StringComparison.Ordinal) || name.StartsWith("data-", StringComparison.Ordinal) || name is "style" or "tabindex" or "contenteditable" or "formaction";

    private static void SetOrRemove(IElement element, string name, string? value)
    {
        if (value is null)
        {
            element.RemoveAttribute(name);
        }
        else
        {
            element.SetAttribute(name, value);
        }
    }

    private static string? Resolve(string value, Uri page) =>
        Uri.TryCreate(page, value.Trim(), out var resolved) && resolved.Scheme is "http" or "https" or "mailto" or "tel"
            ? resolved.AbsoluteUri
            : null;

    private static string? ResolveSet(string set, Uri page)
    {
        var candidates = set.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(candidate => candidate.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (Address: Resolve(parts[0], page), Size: parts.ElementAtOrDefault(1)))
            .Where(candidate => candidate.Address is not null)
            .Select(candidate => candidate.Size is null ? candidate.Address : $"{candidate.Address} {candidate.Size}")
            .ToList();
        return candidates.Count == 0 ? null : string.Join(", ", candidates);
    }
}

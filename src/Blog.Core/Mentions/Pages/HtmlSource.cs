using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Mentions.Microformats;
using Blog.Core.Outbound;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>A web page that mentions a post: one of its links, pictures, films or quotations leads there. Comments and scripts are no links.</summary>
internal sealed class HtmlSource : SourceDocument
{
    private const int Around = 100;

    private readonly IHtmlDocument _document;
    private readonly Uri _base;
    private readonly List<(IElement Element, Uri Address)> _links = [];

    private HtmlSource(Uri address, IHtmlDocument document) : base(address)
    {
        _document = document;
        _base = document.QuerySelector("base[href]")?.GetAttribute("href") is { } said && Uri.TryCreate(address, said, out var other) ? other : address;
        foreach (var element in PageText.Below(document).OfType<IElement>()) Collect(element);
    }

    public override bool IsGone =>
        _document.QuerySelector("meta[http-equiv=status i]")?.GetAttribute("content")?.TrimStart().StartsWith("410", StringComparison.Ordinal) == true;

    public static HtmlSource? ReadPage(FetchResult.Answered answer) => StrangersHtml.Parse(answer) is { } document ? new HtmlSource(answer.Address, document) : null;

    public override bool LinksTo(Uri target) => _links.Exists(link => PageAddress.IsTo(link.Address, target));

    public override MentionFacts FactsAbout(Uri target)
    {
        var links = _links.Where(link => PageAddress.IsTo(link.Address, target)).Select(link => link.Element).ToList();
        var seen = links.FindAll(link => !IsHidden(link));
        var link = seen.Find(element => element.LocalName == "a") ?? seen.FirstOrDefault() ?? links[0];
        var entry = EntryReading.Of(_document, link, target, _base);
        var title = Title(entry);
        var (around, linked) = Excerpt(link);
        var answer = entry.Response == MentionResponse.Reply && entry.Content is { } said ? PageText.Clean(said, MentionFields.MostAnswer) : around;
        var isAround = ReferenceEquals(answer, around);
        return new MentionFacts(entry.Response, PageText.Empty(answer) ?? PageText.Empty(title) ?? Address.Host, Evidence(target, isHidden: seen.Count == 0))
        {
            Linked = isAround ? linked : null,
            Author = PageText.Empty(PageText.Clean(entry.Author ?? Meta("author") ?? "", MentionFields.MostName)),
            AuthorUrl = entry.AuthorUrl?.AbsoluteUri,
            Photo = entry.Photo?.AbsoluteUri,
            Title = title,
            Language = Language(),
            Published = DateTimeOffset.TryParse(entry.Published ?? Meta("article:published_time"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        };
    }

    /// <summary>Whether it links to a site without saying that it does not stand for that link.</summary>
    public bool Recommends(string host) =>
        _links.Exists(link => link.Element.LocalName == "a" && PageAddress.HostOf(link.Address) == host
            && link.Element.GetAttribute("rel")?.Contains("nofollow", StringComparison.OrdinalIgnoreCase) != true && !IsHidden(link.Element));

    private void Collect(IElement element)
    {
        var names = element.LocalName switch
        {
            "a" or "area" or "link" => "href",
            "img" or "audio" or "source" or "track" or "iframe" or "embed" => "src",
            "video" => element.HasAttribute("src") ? "src" : "poster",
            "object" => "data",
            "blockquote" or "q" or "ins" or "del" => "cite",
            _ => null,
        };
        if (names is null || element.GetAttribute(names) is not { Length: > 0 and <= OutboundAddress.Longest } said) return;
        if (Uri.TryCreate(_base, said.Trim(), out var address) && address.Scheme is "http" or "https") _links.Add((element, address));
    }

    /// <summary>The words around a link, and where in them those of the link are.</summary>
    private static (string Words, Range? Linked) Excerpt(IElement link)
    {
        var (before, within, after) = PageText.Around(link);
        var (start, cutBefore) = PageText.End(before, Around);
        var (end, cutAfter) = PageText.Beginning(after, Around);
        var opening = $"{(cutBefore ? "[…] " : "")}{start}";
        var words = PageText.Clean($"{opening}{PageText.Shorten(within, Around)}{end}{(cutAfter ? " […]" : "")}", MentionFields.MostExcerpt);

        // Cleaning may have taken characters away: the words of the link begin where the words before them end, or a space later.
        var (lead, marked) = (PageText.Clean(opening, MentionFields.MostExcerpt), PageText.Clean(PageText.Shorten(within, Around), MentionFields.MostExcerpt));
        var at = marked.Length == 0 ? -1 : words.IndexOf(marked, Math.Min(lead.Length, words.Length), StringComparison.Ordinal);
        return (words, at >= 0 && at <= lead.Length + 1 ? at..(at + marked.Length) : null);
    }

    private PageEvidence Evidence(Uri target, bool isHidden)
    {
        var away = _links.Where(link => link.Element.LocalName is "a" or "area").Select(link => PageAddress.HostOf(link.Address))
            .Where(host => host != PageAddress.HostOf(Address) && host != PageAddress.HostOf(target)).ToList();
        return new PageEvidence
        {
            Text = _document.Body is { } body ? PageText.Of(body, MentionFields.MostPageText) : "",
            Hosts = [.. away.Distinct(StringComparer.Ordinal)],
            Links = away.Count,
            IsLinkHidden = isHidden,
        };
    }

    private string? Title(EntryReading entry) =>
        PageText.Empty(PageText.Clean(entry.Title ?? _document.Title ?? Meta("og:title") ?? "", MentionFields.MostTitle));

    private string? Language() =>
        _document.DocumentElement?.GetAttribute("lang") is { Length: >= 2 and <= 20 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag.ToLowerInvariant() : null;

    private string? Meta(string name) =>
        PageText.Empty(_document.QuerySelector($"meta[name='{name}' i]")?.GetAttribute("content") ?? _document.QuerySelector($"meta[property='{name}' i]")?.GetAttribute("content"));

    // What no reader sees was put there for somebody else. Style sheets are not asked for; people who hide links seldom go that far.
    private static bool IsHidden(IElement link)
    {
        if (link.LocalName == "a" && PageText.Of(link).Length == 0 && link.QuerySelector("img,svg,picture,video") is null) return true;
        for (var at = link; at is not null; at = at.ParentElement)
            if (at.HasAttribute("hidden") || IsHidingStyle(at.GetAttribute("style"))) return true;
        return false;
    }

    private static bool IsHidingStyle(string? style)
    {
        if (style is null) return false;
        var plain = string.Concat(style.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return plain.Contains("display:none", StringComparison.Ordinal) || plain.Contains("visibility:hidden", StringComparison.Ordinal) || plain.Contains("font-size:0", StringComparison.Ordinal)
            || plain.Contains("text-indent:-", StringComparison.Ordinal) || plain.Contains("left:-", StringComparison.Ordinal) || plain.Contains("top:-", StringComparison.Ordinal)
            || plain.Contains("opacity:0;", StringComparison.Ordinal) || plain.EndsWith("opacity:0", StringComparison.Ordinal);
    }
}

using AngleSharp.Dom;

namespace Blog.Core.Mentions.Microformats;

/// <summary>What a page's own markup says about the entry that a link stands in: how it responds, who wrote it, and its words.</summary>
internal sealed record EntryReading
{
    private static readonly (string Property, MentionResponse Response)[] s_responses =
    [
        ("like-of", MentionResponse.Like), ("repost-of", MentionResponse.Repost), ("bookmark-of", MentionResponse.Bookmark), ("in-reply-to", MentionResponse.Reply),
    ];

    /// <summary>How it responds to the target.</summary>
    public MentionResponse Response { get; private init; } = MentionResponse.Mention;

    /// <summary>Its author's name.</summary>
    public string? Author { get; private init; }

    /// <summary>Its author's address.</summary>
    public Uri? AuthorUrl { get; private init; }

    /// <summary>Its author's picture.</summary>
    public Uri? Photo { get; private init; }

    /// <summary>Its title, where it has one apart from its words.</summary>
    public string? Title { get; private init; }

    /// <summary>Its words.</summary>
    public string? Content { get; private init; }

    /// <summary>When it was published, as written.</summary>
    public string? Published { get; private init; }

    /// <summary>Reads the entry around a link, else the one that is the page.</summary>
    public static EntryReading Of(IDocument document, IElement link, Uri target, Uri address)
    {
        if (EntryAround(link) is not { } root && OnlyEntry(document) is not { } only) return new EntryReading().By(PersonOf(document, address));
        var entry = new MicroformatItem(EntryAround(link) ?? OnlyEntry(document)!, address);
        var content = entry.All("content").FirstOrDefault() ?? entry.All("summary").FirstOrDefault();
        var words = content is null ? null : PageText.Empty(PageText.Of(content));
        var title = entry.All("name").FirstOrDefault() is { } said ? MicroformatItem.TextOf(said) : null;
        return new EntryReading
        {
            Response = s_responses.FirstOrDefault(kind => entry.Addresses(kind.Property).Any(to => PageAddress.IsTo(to, target)), (Property: "", Response: MentionResponse.Mention)).Response,
            Title = title == words ? null : title,
            Content = words,
            Published = entry.Text("published"),
        }.By(AuthorOf(entry, document, address));
    }

    private EntryReading By(Person? person) => person is null ? this : this with { Author = person.Name, AuthorUrl = person.Url, Photo = person.Photo };

    /// <summary>The outermost entry around a link; entries that it quotes are other people's.</summary>
    private static IElement? EntryAround(IElement link)
    {
        IElement? entry = null;
        for (var at = link; at is not null; at = at.ParentElement)
            if (MicroformatItem.KindOf(at) is "h-entry" or "h-event" or "h-review" or "h-recipe") entry = at;
        return entry;
    }

    private static IElement? OnlyEntry(IDocument document)
    {
        var entries = document.QuerySelectorAll("[class~=h-entry],[class~=hentry]").Take(2).ToList();
        return entries.Count == 1 ? entries[0] : null;
    }

    /// <summary>The author of an entry, else of the feed that it stands in, else of the page. Pages that are only named are not asked for.</summary>
    private static Person? AuthorOf(MicroformatItem entry, IDocument document, Uri address)
    {
        if (PersonIn(entry, document, address) is { } own) return own;
        for (var at = entry.Root.ParentElement; at is not null; at = at.ParentElement)
            if (MicroformatItem.KindOf(at) == "h-feed" && PersonIn(new MicroformatItem(at, address), document, address) is { } feeds) return feeds;
        return PersonOf(document, address);
    }

    private static Person? PersonIn(MicroformatItem item, IDocument document, Uri address)
    {
        if (item.All("author").FirstOrDefault() is not { } element) return null;
        if (MicroformatItem.KindOf(element) == "h-card") return Card(element, address);
        var url = item.Addresses("author").FirstOrDefault();
        if (url is not null && Cards(document).Select(card => Card(card, address)).FirstOrDefault(card => card.Url == url) is { } known) return known;
        return MicroformatItem.TextOf(element) is { } name && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? new Person(name, url, null) : null;
    }

    // The one person of the page, else whom a link calls its author.
    private static Person? PersonOf(IDocument document, Uri address)
    {
        var cards = Cards(document).Where(card => card.ParentElement?.Closest("[class^=h-],[class*=' h-']") is null).Take(2).ToList();
        if (cards.Count == 1) return Card(cards[0], address);
        return document.QuerySelector("a[rel~=author]") is { } link && PageText.Empty(PageText.Of(link)) is { } name
            ? new Person(name, Uri.TryCreate(address, link.GetAttribute("href"), out var url) && url.Scheme is "http" or "https" ? url : null, null)
            : null;
    }

    private static IEnumerable<IElement> Cards(IDocument document) => document.QuerySelectorAll("[class~=h-card],[class~=vcard]");

    private static Person Card(IElement element, Uri address)
    {
        var card = new MicroformatItem(element, address);
        return new Person(card.Name, card.Url, card.Photo);
    }

    private sealed record Person(string? Name, Uri? Url, Uri? Photo);
}

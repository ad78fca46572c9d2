using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Reading;

/// <summary>Reads the front matter of authors.</summary>
internal static class AuthorFields
{
    /// <summary>What an author's front matter says.</summary>
    public static AuthorSource Read(string file, string hash, Fields fields, SiteOptions site) => new()
    {
        File = file,
        Hash = hash,
        Slug = fields.Slug(Addresses.SlugOf(ContentLayout.NameOf(file))),
        SlugLine = fields.LineOf("slug"),
        Title = fields.Required("name", "title") ?? "",
        Language = fields.Language(site),
        Picture = fields.Cover("picture", "image", "avatar", "photo"),
        Links = LinkFields.Read(fields, "links", "website", "url"),
        Left = fields.Day("left"),
    };
}

/// <summary>Reads the front matter of series.</summary>
internal static class SeriesFields
{
    /// <summary>What the front matter of a series says.</summary>
    public static SeriesSource Read(string file, string hash, Fields fields, SiteOptions site)
    {
        var language = fields.Language(site);
        return new()
        {
            File = file,
            Hash = hash,
            Slug = fields.Slug(Addresses.SlugOf(ContentLayout.NameOf(file))),
            SlugLine = fields.LineOf("slug"),
            Title = fields.Title(language, "title", "name"),
            Language = language,
            Planned = Planned(fields, language),
            Aliases = fields.Aliases(),
        };
    }

    private static List<PlannedPart> Planned(Fields fields, string language)
    {
        var planned = new List<PlannedPart>();
        if (fields.Find("planned") is not { } entry)
            return planned;
        if (entry.Value is not YamlList list)
        {
            fields.Fault(entry.Line, entry.Key, FaultKind.NotAList, Fields.Shown(entry.Value));
            return planned;
        }
        foreach (var item in list.Items)
            planned.Add(PartOf(item, fields, language));
        return planned;
    }

    private static PlannedPart PartOf(YamlValue item, Fields fields, string language)
    {
        if (item is not YamlMap map)
            return new(null, Typography.For(language).Apply(Fields.Shown(item)), null);
        var inside = new Fields(map, fields.Faults, "planned.");
        var part = new PlannedPart(
            inside.Number(1, 9999, "part"),
            inside.Text("title") is { } title ? Typography.For(language).Apply(title) : null,
            inside.Day("date"));
        inside.Unknown();
        return part;
    }
}

/// <summary>Reads lists of links.</summary>
internal static class LinkFields
{
    /// <summary>Links written as a list of <c>{ title, url }</c>, of addresses, or as <c>title: url</c>.</summary>
    public static IReadOnlyList<SiteLink> Read(Fields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Find(names) is not { } entry)
            return [];
        var links = new List<SiteLink>();
        switch (entry.Value)
        {
            case YamlText one:
                Add(links, fields, entry, one.Line, null, one.Value);
                break;
            case YamlMap map:
                foreach (var pair in map.Entries)
                    Add(links, fields, entry, pair.Line, pair.Key, Fields.Shown(pair.Value));
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    AddItem(links, fields, entry, item);
                break;
        }
        return links;
    }

    private static void AddItem(List<SiteLink> links, Fields fields, YamlEntry entry, YamlValue item)
    {
        if (item is not YamlMap map)
        {
            Add(links, fields, entry, item.Line, null, Fields.Shown(item));
            return;
        }
        var inside = new Fields(map, fields.Faults, $"{entry.Key}.");
        var (title, url) = (inside.Text("title", "name", "label", "text"), inside.Required("url", "link", "href", "address"));
        inside.Unknown();
        if (url is not null)
            Add(links, fields, entry, map.Line, title, url);
    }

    private static void Add(List<SiteLink> links, Fields fields, YamlEntry entry, int line, string? title, string url)
    {
        if (IsAddress(url))
            links.Add(new(title ?? Uri.UnescapeDataString(url.Replace("https://", "", StringComparison.Ordinal).TrimEnd('/')), url));
        else
            fields.Fault(line, entry.Key, FaultKind.BadAddress, url);
    }

    /// <summary>Whether a link can lead there: on this site, on the web, or mail.</summary>
    public static bool IsAddress(string url) =>
        (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto");
}

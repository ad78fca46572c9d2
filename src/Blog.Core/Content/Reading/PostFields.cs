using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Reading;

/// <summary>Reads the front matter of posts and pages.</summary>
internal static class PostFields
{
    /// <summary>What a post's front matter says.</summary>
    public static PostSource? Read(string file, string hash, Fields fields, SiteOptions site)
    {
        var (dated, name) = CommonFields.DatedName(ContentLayout.NameOf(file));
        var language = fields.Language(site);
        var title = fields.Title(language, "title");
        var date = fields.Moment(site.TimeZone, "date", "publishdate", "pubdate", "published_at", "created")
            ?? (dated is { } day ? Dates.At(day, site.TimeZone) : Missing(fields));
        fields.Text("layout", "type");
        var series = fields.Text("series");
        var source = new PostSource
        {
            File = file,
            Hash = hash,
            Slug = fields.Slug(Addresses.SlugOf(name)),
            SlugLine = fields.LineOf("slug"),
            Title = title,
            Language = language,
            Date = date ?? default,
            Updated = fields.Moment(site.TimeZone, "updated", "lastmod", "last_modified_at", "modified", "date_updated"),
            UpdatedLine = fields.LineOf("updated", "lastmod", "last_modified_at", "modified", "date_updated"),
            Authors = fields.Words("author", "authors"),
            Series = series is null ? null : new(series, fields.LineOf("series"), "series"),
            Part = fields.Number(1, 9999, "part", "series_order", "series_part"),
            PartLine = fields.LineOf("part", "series_order", "series_part"),
            Tags = fields.Words("tags", "tag", "keywords"),
            Categories = fields.Words("categories", "category"),
            Summary = Summary(fields, language),
            Picture = fields.Cover("cover", "image", "cover_image", "featured_image", "header_image", "thumbnail"),
            IsDraft = fields.IsDraft(),
            CommentsOpen = CommentsOpen(fields),
            Aliases = fields.Aliases(),
            Withdrawn = fields.Withdrawn(),
        };
        if (source.Part is not null && source.Series is null)
            fields.Fault(source.PartLine, "part", FaultKind.PartWithoutSeries);
        return source;
    }

    internal static string? Summary(Fields fields, string language) =>
        fields.Text("summary", "description", "excerpt", "subtitle") is { } summary ? Typography.For(language).Apply(summary) : null;

    private static bool CommentsOpen(Fields fields)
    {
        if (fields.Find("comments") is not { } entry)
            return true;
        switch ((entry.Value as YamlText)?.Value.ToLowerInvariant())
        {
            case "open" or "true" or "yes" or "on":
                return true;
            case "closed" or "false" or "no" or "off":
                return false;
            default:
                fields.Fault(entry.Line, entry.Key, FaultKind.NotOneOf, Fields.Shown(entry.Value), "open, closed");
                return true;
        }
    }

    private static DateTimeOffset? Missing(Fields fields)
    {
        if (fields.Find("date") is null)
            fields.Fault(fields.Line, "date", FaultKind.MissingKey, "date");
        return null;
    }
}

/// <summary>Reads the front matter of pages.</summary>
internal static class PageFields
{
    /// <summary>What a page's front matter says.</summary>
    public static PageSource Read(string file, string hash, Fields fields, SiteOptions site)
    {
        var language = fields.Language(site);
        fields.Text("layout", "type");
        var below = ContentLayout.PathBelowKind(file);
        return new()
        {
            File = file,
            Hash = hash,
            Slug = fields.Slug(string.Join('/', below.Split('/').Select(Addresses.SlugOf))),
            SlugLine = fields.LineOf("slug"),
            Title = fields.Title(language, "title"),
            Language = language,
            Date = fields.Moment(site.TimeZone, "date"),
            Updated = fields.Moment(site.TimeZone, "updated", "lastmod", "last_modified_at", "modified"),
            Summary = PostFields.Summary(fields, language),
            Picture = fields.Cover("cover", "image", "cover_image", "featured_image"),
            IsDraft = fields.IsDraft(),
            Aliases = fields.Aliases(),
            Withdrawn = fields.Withdrawn(),
        };
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Head;

/// <summary>
/// Writes pages as schema.org data. It stands in a script element of a type that no browser runs, so a content policy without inline scripts
/// allows it; the encoder writes every character that could end the element as an escape.
/// </summary>
internal static class LinkedData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The blog itself.</summary>
    public static IHtmlContent Blog(SiteOptions options, SiteAddress site) => Write(json => WriteBlog(json, options, site, isWhole: true));

    /// <summary>A post, and the way to it.</summary>
    public static IHtmlContent Post(Post post, SeriesNavigation? place, CommentCounts counts, SiteOptions options, SiteAddress site) => Write(json =>
    {
        WritePost(json, post, place, counts, options, site);
        (string, string)[] way = place is null ? [] : [(place.Series.Title, place.Series.Path)];
        WriteWay(json, options, site, [.. way, (post.Title, post.Path)]);
    });

    /// <summary>A series, and the way to it.</summary>
    public static IHtmlContent Series(Series series, SiteOptions options, SiteAddress site) => Write(json =>
    {
        WriteSeries(json, series, site);
        WriteWay(json, options, site, [(series.Title, series.Path)]);
    });

    /// <summary>An author's page.</summary>
    public static IHtmlContent Author(Author author, SiteOptions options, SiteAddress site) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("@type", "ProfilePage");
        json.WriteString("url", site.Of(author.Path));
        json.WritePropertyName("mainEntity");
        WritePerson(json, author, site);
        json.WriteEndObject();
        WriteWay(json, options, site, [(author.Name, author.Path)]);
    });

    /// <summary>The way to any other page.</summary>
    public static IHtmlContent Page(string title, string path, SiteOptions options, SiteAddress site) =>
        Write(json => WriteWay(json, options, site, [(title, path)]));

    private static HtmlString Write(Action<Utf8JsonWriter> nodes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteStartArray("@graph");
            nodes(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new HtmlString(Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void WritePost(Utf8JsonWriter json, Post post, SeriesNavigation? place, CommentCounts counts, SiteOptions options, SiteAddress site)
    {
        json.WriteStartObject();
        json.WriteString("@type", "BlogPosting");
        json.WriteString("@id", site.Of(post.Path));
        json.WriteString("url", site.Of(post.Path));
        json.WriteString("mainEntityOfPage", site.Of(post.Path));
        json.WriteString("headline", post.Title);
        json.WriteString("description", post.Summary);
        json.WriteString("inLanguage", post.Language);
        json.WriteString("datePublished", post.Date);
        json.WriteString("dateModified", post.Updated ?? post.Date);
        json.WriteNumber("wordCount", post.WordCount);
        json.WriteNumber("commentCount", counts.Comments);
        json.WriteString("discussionUrl", site.Of(post.Path, "discussion"));
        WriteReactions(json, counts);
        WriteAuthors(json, post, options, site);
        WritePicture(json, post.Cover, site);
        if (post.Categories.Count > 0)
        {
            json.WriteString("articleSection", post.Categories[0].Name);
        }
        if (post.Tags.Count > 0)
        {
            json.WriteString("keywords", string.Join(", ", post.Tags.Select(tag => tag.Name)));
        }
        if (place is not null)
        {
            json.WriteNumber("position", place.Position);
        }
        json.WriteStartArray("isPartOf");
        if (place is not null)
        {
            WriteSeries(json, place.Series, site);
        }
        WriteBlog(json, options, site, isWhole: false);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReactions(Utf8JsonWriter json, CommentCounts counts)
    {
        var kinds = new[] { ("LikeAction", counts.Likes), ("ShareAction", counts.Reposts), ("BookmarkAction", counts.Bookmarks) }.Where(kind => kind.Item2 > 0).ToList();
        if (kinds.Count == 0)
        {
            return;
        }
        json.WriteStartArray("interactionStatistic");
        foreach (var (action, number) in kinds)
        {
            json.WriteStartObject();
            json.WriteString("@type", "InteractionCounter");
            json.WriteString("interactionType", $"https://schema.org/{action}");
            json.WriteNumber("userInteractionCount", number);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAuthors(Utf8JsonWriter json, Post post, SiteOptions options, SiteAddress site)
    {
        json.WriteStartArray("author");
        foreach (var author in post.Authors)
        {
            WritePerson(json, author, site);
        }
        if (post.Authors.Count == 0)
        {
            json.WriteStartObject();
            json.WriteString("@type", "Organization");
            json.WriteString("name", options.Title);
            json.WriteString("url", site.Of("/"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePerson(Utf8JsonWriter json, Author author, SiteAddress site)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Person");
        json.WriteString("name", author.Name);
        json.WriteString("url", site.Of(author.Path));
        WritePicture(json, author.Picture, site);
        var elsewhere = author.Links.Select(link => site.Absolute(link.Url)).OfType<string>().ToList();
        if (elsewhere.Count > 0)
        {
            json.WriteStartArray("sameAs");
            elsewhere.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WritePicture(Utf8JsonWriter json, Picture? picture, SiteAddress site)
    {
        if (picture is not null && site.Absolute(picture.Src) is { } address)
        {
            json.WriteString("image", address);
        }
    }

    private static void WriteSeries(Utf8JsonWriter json, Series series, SiteAddress site)
    {
        json.WriteStartObject();
        json.WriteString("@type", "CreativeWorkSeries");
        json.WriteString("@id", site.Of(series.Path));
        json.WriteString("name", series.Title);
        json.WriteString("url", site.Of(series.Path));
        json.WriteEndObject();
    }

    private static void WriteBlog(Utf8JsonWriter json, SiteOptions options, SiteAddress site, bool isWhole)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Blog");
        json.WriteString("@id", site.Of("/"));
        json.WriteString("name", options.Title);
        if (isWhole)
        {
            json.WriteString("url", site.Of("/"));
            json.WriteString("inLanguage", options.Language);
            if ((options.Description ?? options.Tagline) is { } description)
            {
                json.WriteString("description", description);
            }
        }
        json.WriteEndObject();
    }

    private static void WriteWay(Utf8JsonWriter json, SiteOptions options, SiteAddress site, IReadOnlyList<(string Title, string Path)> steps)
    {
        json.WriteStartObject();
        json.WriteString("@type", "BreadcrumbList");
        json.WriteStartArray("itemListElement");
        var position = 0;
        foreach (var (title, path) in steps.Prepend((options.Title, "/")))
        {
            json.WriteStartObject();
            json.WriteString("@type", "ListItem");
            json.WriteNumber("position", ++position);
            json.WriteString("name", title);
            json.WriteString("item", site.Of(path));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

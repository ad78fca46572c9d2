using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Content.Reading;

namespace Blog.Core.Import;

/// <summary>Makes the Markdown file of a post or page out of an item of the export.</summary>
internal sealed class ImportedText(WxrSurvey survey, ImportedAuthors authors, string permalink)
{
    private static readonly string[] NoCategory = ["uncategorized", "uncategorised", "geen-categorie", "geen-onderdeel-van-een-categorie", "niet-gecategoriseerd", "zonder-categorie"];

    /// <summary>The file, the pictures that belong beside it, and what could not be kept.</summary>
    public (string Text, ConvertedText Converted) Write(WxrItem item, PlannedText place)
    {
        var origin = OriginFor(place);
        var pictures = new PictureNames(origin);
        var converted = HtmlToMarkdown.Convert(item.Content, origin, pictures);
        var cover = Cover(item);
        var date = item.Date ?? item.Modified ?? survey.Site.ExportedAt ?? DateTimeOffset.UnixEpoch;
        var front = new FrontMatterWriter()
            .Text("title", item.Title.Length > 0 ? item.Title : place.Slug)
            .Moment("date", date)
            .Moment("updated", item.Modified is { } modified && modified > date.AddDays(1) ? modified : null);
        if (place.Kind == TextKind.Post) AddPost(front, item, place);
        front.Text("summary", PlainText.Of(item.Excerpt))
            .Picture("cover", cover is null ? null : pictures.NameOf(new Uri(cover.Url)), cover?.Alt ?? "")
            .Text("language", survey.Site.Language)
            .When(IsDraft(item), "draft", "true")
            .List("aliases", Aliases(item, place, date));
        return (front.Before(converted.Markdown), converted with { Pictures = pictures.All });
    }

    /// <summary>Whether readers are not to see it: it was unpublished, private or behind a password.</summary>
    public static bool IsDraft(WxrItem item) => item.Status != "publish" || item.HasPassword;

    /// <summary>What converting a text of the site needs to know, as seen from a file.</summary>
    public TextOrigin OriginFor(PlannedText place) => new()
    {
        Hosts = survey.Hosts,
        Base = Uri.TryCreate(survey.Site.BaseBlogUrl, UriKind.Absolute, out var blog) || Uri.TryCreate(survey.Site.Link, UriKind.Absolute, out blog) ? blog : null,
        Attachments = survey.Attachments,
        AttachmentUrls = survey.AttachmentUrls,
        FileFor = url => survey.FileFor(url) is { } file ? Path.GetRelativePath(Path.GetDirectoryName(place.File)!, file).Replace('\\', '/') : null,
    };

    private void AddPost(FrontMatterWriter front, WxrItem item, PlannedText place)
    {
        var writers = Writers(item);
        if (writers.Count == 1) front.Text("author", writers[0]);
        else front.List("authors", writers);
        front.Text("series", place.Series)
            .Number("part", place.Series is null ? null : place.Part)
            .List("tags", Names(item, "post_tag"))
            .List("categories", [.. item.Terms.Where(term => term.Taxonomy == "category" && !NoCategory.Contains(term.Slug)).Select(term => term.Name).Distinct(StringComparer.OrdinalIgnoreCase)])
            .When(!item.CommentsOpen, "comments", "closed");
    }

    /// <summary>Everybody a plugin for shared bylines names, else who wrote it.</summary>
    private List<string> Writers(WxrItem item)
    {
        var shared = item.Terms.Where(term => term.Taxonomy == "author").Select(term => term.Slug.StartsWith("cap-", StringComparison.Ordinal) ? term.Slug[4..] : term.Slug);
        var slugs = shared.Select(login => authors.Find(login)?.Slug ?? Addresses.SlugOf(login)).Where(slug => slug.Length > 0).Distinct().ToList();
        return slugs.Count > 0 ? slugs : authors.Find(item.Creator) is { } writer ? [writer.Slug] : [];
    }

    private static List<string> Names(WxrItem item, string taxonomy) =>
        [.. item.Terms.Where(term => term.Taxonomy == taxonomy).Select(term => term.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    private List<string> Aliases(WxrItem item, PlannedText place, DateTimeOffset date)
    {
        if (!Uri.TryCreate(item.Link, UriKind.Absolute, out var link) || link.Query.Length > 0) return [];
        var old = Uri.UnescapeDataString(link.AbsolutePath).TrimEnd('/');
        return old.Length == 0 || !CommonFields.IsPath(old) || Addresses.Normalise(old) == Addresses.Normalise(PathOf(place, date)) ? [] : [old];
    }

    private string PathOf(PlannedText place, DateTimeOffset date) => place.Kind == TextKind.Page
        ? "/" + place.Slug
        : permalink.Replace(":slug", place.Slug, StringComparison.Ordinal)
            .Replace(":year", date.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":month", date.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":day", date.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private Attachment? Cover(WxrItem item)
    {
        var number = item.Meta.FirstOrDefault(meta => meta.Key == "_thumbnail_id").Value;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && survey.Attachments.TryGetValue(id, out var attachment) && Uri.IsWellFormedUriString(attachment.Url, UriKind.Absolute)
            ? attachment
            : null;
    }
}

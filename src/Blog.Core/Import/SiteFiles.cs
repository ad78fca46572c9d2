using Blog.Core.Content;

namespace Blog.Core.Import;

/// <summary>Writes what posts refer to: their authors, their series, and for an empty folder the site's own settings.</summary>
internal static class SiteFiles
{
    /// <summary>Writes the files that are not there.</summary>
    public static async Task WriteAsync(ContentWriter writer, WxrSurvey survey, ImportedAuthors authors, ImportTally tally, CancellationToken cancel)
    {
        await writer.WriteAsync(ContentLayout.SiteFile, Settings(survey.Site), cancel);
        foreach (var login in survey.LastWritten.Keys)
            if (authors.Find(login) is { } author) await WriteAsync(writer, author, login, tally, cancel);
        foreach (var series in survey.Series) await writer.WriteAsync($"series/{series.Slug}.md", Description(series, survey.Site), cancel);
    }

    private static async Task WriteAsync(ContentWriter writer, ImportedAuthor author, string login, ImportTally tally, CancellationToken cancel)
    {
        var file = $"authors/{author.Slug}.md";
        var text = new FrontMatterWriter().Text("name", author.Name).Day("left", author.Left).Before("");
        var fate = await writer.WriteAsync(file, text, cancel);
        if (fate == TextFate.Created && author.LostItsName)
            tally.Warn(ImportTexts.All.Format("Import.AuthorLeft", author.DisplayName, login, author.Name, author.Left!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), file));
    }

    private static string Settings(WxrSite site) => new FrontMatterWriter()
        .Text("title", site.Title.Length > 0 ? site.Title : "Blog")
        .Text("tagline", site.Description)
        .Text("language", site.Language)
        .Alone();

    private static string Description(WxrTerm series, WxrSite site)
    {
        var origin = new TextOrigin();
        return new FrontMatterWriter().Text("title", series.Name).Text("language", site.Language)
            .Before(HtmlToMarkdown.Convert(series.Description, origin, new PictureNames(origin)).Markdown);
    }
}

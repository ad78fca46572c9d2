using Blog.Core.Language;
using Blog.Core.Views;

namespace Blog.Core.Import;

/// <summary>
/// Brings a WordPress export into the blog: posts and pages become files, comments and pingbacks pass the judge. The file is read to its end
/// before anything is written, what is there already is kept, and a second import of the same file changes nothing.
/// </summary>
/// <param name="blog">The blog that takes everything in.</param>
/// <param name="time">The clock.</param>
public sealed class WordPressImport(BlogCore blog, TimeProvider time)
{
    private static readonly string[] ViewFields = ["views", "post_views_count", "wpb_post_views_count", "_post_views", "view_count"];

    /// <summary>Imports a file.</summary>
    /// <param name="file">The export.</param>
    /// <param name="uploads">A folder with the site's uploads, from which pictures are copied to beside the texts; null leaves that to somebody.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancel">Stops between two items; what is done stays, and the next import goes on from there.</param>
    public async Task<ImportResult> RunAsync(string file, string? uploads = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var (survey, fault) = await Task.Run(() => WxrSurvey.Read(file), cancel);
        if (survey is null) return new ImportResult.Refused(fault!.Line, fault.Reason);
        var tally = new ImportTally();
        var steps = new Steps(progress, survey.Items + survey.Comments);
        var authors = new ImportedAuthors(survey);
        await WriteTextsAsync(file, survey, authors, new PictureCopies(uploads), tally, steps, cancel);
        await blog.Content.ReloadAsync();
        await SubmitCommentsAsync(file, survey, authors, tally, steps, cancel);
        foreach (var (type, number) in survey.Others) tally.Warn(Words.Format("Import.OtherItems", number, type));
        return new ImportResult.Done(tally.ToReport());
    }

    private async Task WriteTextsAsync(string file, WxrSurvey survey, ImportedAuthors authors, PictureCopies pictures, ImportTally tally, Steps steps, CancellationToken cancel)
    {
        var views = new ViewCounter(blog.Database, time);
        var writer = new ContentWriter(blog.Content.Folder);
        var texts = new ImportedText(survey, authors, blog.Content.Current.Site.Permalink);
        await SiteFiles.WriteAsync(writer, survey, authors, tally, cancel);
        foreach (var (item, place) in TextsOf(file, survey))
        {
            cancel.ThrowIfCancellationRequested();
            var (text, converted) = texts.Write(item, place);
            var fate = await writer.WriteAsync(place.File, text, cancel);
            tally.Count(place.Kind, fate);
            Warn(item, place, converted, fate, tally);
            var missing = pictures.Copy(converted.Pictures, Path.GetDirectoryName(Path.Combine(blog.Content.Folder, place.File))!);
            if (missing.Count > 0 && (fate == TextFate.Created || pictures.HasSource)) tally.Warn(Words.Format("Import.CopyPictures", place.File, string.Join(", ", missing.Select(Shown))));
            if (ViewsOf(item) is { } seen && place.Kind == TextKind.Post) await views.SetBaseAsync(place.Slug, seen);
            steps.Next();
        }
    }

    private async Task SubmitCommentsAsync(string file, WxrSurvey survey, ImportedAuthors authors, ImportTally tally, Steps steps, CancellationToken cancel)
    {
        var comments = new ImportedComments(survey, authors, blog, tally);
        await blog.Similar.Ready.WaitAsync(cancel);
        foreach (var (item, place) in TextsOf(file, survey))
        {
            if (item.Comments.Count == 0) continue;
            await comments.SubmitAsync(item, place, steps, cancel);
        }
        comments.Warn();
    }

    private static IEnumerable<(WxrItem Item, PlannedText Place)> TextsOf(string file, WxrSurvey survey)
    {
        using var reader = WxrReader.Open(file);
        for (var index = 0; reader.Next() is { } item; index++)
            if (survey.TextAt(index) is { } place) yield return (item, place);
    }

    private static void Warn(WxrItem item, PlannedText place, ConvertedText converted, TextFate fate, ImportTally tally)
    {
        if (fate == TextFate.Skipped) tally.Warn(Words.Format("Import.Kept", place.File));
        if (fate != TextFate.Created) return;
        var unpublished = item.HasPassword ? "password" : item.Status;
        if (unpublished is "future" or "private" or "password" or "pending") tally.Warn(Words.Format("Import.NowDraft", place.File, Words[$"Import.Status.{unpublished}"]));
        if (converted.Lost.Count > 0) tally.Warn(Words.Format("Import.Lost", place.File, string.Join(", ", converted.Lost)));
    }

    private static string Shown(NamedPicture picture) =>
        picture.Url.EndsWith("/" + picture.File, StringComparison.Ordinal) ? picture.Url : $"{picture.Url} → {picture.File}";

    private static long? ViewsOf(WxrItem item)
    {
        var counts = item.Meta.Where(field => ViewFields.Contains(field.Key)).Select(field => long.TryParse(field.Value.Trim(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0);
        return counts.DefaultIfEmpty(0).Max() is > 0 and var most ? most : null;
    }

    private static Texts Words => ImportTexts.All;
}

/// <summary>Tells how far an import has come.</summary>
internal sealed class Steps(IProgress<double>? progress, int total)
{
    private int _done;

    /// <summary>One more text or comment is done.</summary>
    public void Next() => progress?.Report(Math.Min(1, (double)++_done / Math.Max(1, total)));
}

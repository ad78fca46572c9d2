using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Blog.Core.Comments;
using Blog.Core.Language;
using Blog.Core.Review;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog comments duplicates</c>: finds repeats among what is stored and flags them, all of which <c>blog comments undo</c> takes back.</summary>
internal sealed class CommentsDuplicatesCommand(BlogOptions options)
{
    private const int FewWords = 30;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly Option<string?> _since = new("--since") { Description = Wording.Commands["Duplicates.Since"], HelpName = "DATE" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Wording.Commands["Duplicates.DryRun"] };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        _since.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } date && DateOf(date) is null) result.AddError(Wording.Commands.Format("Duplicates.NoDate", date));
        });
        var command = new Command("duplicates", Wording.Commands["Duplicates"]) { _since, _dryRun, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var dryRun = parsed.GetValue(_dryRun);
        var since = parsed.GetValue(_since) is { } date ? DateOf(date) : null;
        await using var blog = await OpenBlog.AllAsync(options.Read(parsed), cancel);
        var search = new RepeatSearch(blog.Core.Database, blog.Content);
        RepeatReport report;
        try
        {
            report = await Terminal.WithProgressAsync(Wording.Commands["Duplicates.Title"], progress => search.RunAsync(since, dryRun, Environment.UserName, progress, cancel));
        }
        finally
        {
            if (cancel.IsCancellationRequested && search.Flagged > 0) await UndoWithAsync(search.Batch);
        }

        if (parsed.GetValue(_json)) Console.Out.WriteLine(JsonSerializer.Serialize(Facts(report, dryRun), Json));
        else Write(report);
        foreach (var line in Summary(report, dryRun)) await Console.Error.WriteLineAsync(line);
        if (report.Batch is { } batch) await UndoWithAsync(batch);
        return BlogCommandLine.Done;
    }

    private static Task UndoWithAsync(string batch) => Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.UndoWith", batch));

    // A day begins where the computer is; a time says its zone itself.
    private static DateTimeOffset? DateOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var date) ? date : null;

    private static void Write(RepeatReport report)
    {
        string[] headings = ["ID", Wording.Commands["Duplicates.How"], Wording.Commands["Duplicates.Same"], Wording.Commands["Duplicates.Done"], Wording.Commands["Column.Text"], Wording.Commands["Duplicates.Repeats"]];
        if (report.Found.Count > 0) Terminal.Write(headings, [.. report.Found.OrderBy(found => found.Kind).Select(Row)]);
    }

    private static IReadOnlyList<string> Row(FoundRepeat found) =>
    [
        found.Comment.Id.ToString(CultureInfo.InvariantCulture), FindingText.Of(found.Kind), found.Similarity.ToString("P0", CultureInfo.CurrentCulture),
        Wording.Commands[$"Duplicates.Action.{found.Action}"], Words(found.Comment), string.Create(CultureInfo.InvariantCulture, $"{found.Original.Id} {Words(found.Original)}"),
    ];

    private static IEnumerable<string> Summary(RepeatReport report, bool dryRun)
    {
        yield return Wording.Commands.Count("Duplicates.Examined", report.Examined);
        yield return Wording.Commands.Count("Duplicates.Found", report.Found.Count);
        foreach (var kind in report.Found.GroupBy(found => found.Kind).OrderBy(kind => kind.Key))
            yield return $"  {FindingText.Of(kind.Key)}: {kind.Count().ToString("N0", CultureInfo.CurrentCulture)}";
        foreach (var action in report.Found.GroupBy(found => found.Action).OrderBy(action => action.Key))
            yield return Wording.Commands.Count($"Duplicates.{action.Key}", action.Count());
        if (report.Overtaken > 0) yield return Wording.Commands.Count("Duplicates.Overtaken", report.Overtaken);
        if (dryRun) yield return Wording.Commands["Duplicates.Rehearsed"];
    }

    private static object Facts(RepeatReport report, bool dryRun) => new
    {
        report.Batch,
        dryRun,
        report.Examined,
        report.Overtaken,
        Found = report.Found.Select(found => new { found.Kind, found.Similarity, found.Action, Comment = Facts(found.Comment), Original = Facts(found.Original) }),
    };

    private static object Facts(Comment comment) => new { comment.Id, comment.Post, comment.State, Author = comment.AuthorName, Submitted = comment.SubmittedAt, Text = Words(comment) };

    private static string Words(Comment comment) => Terminal.OneLine(comment.Text, FewWords);
}

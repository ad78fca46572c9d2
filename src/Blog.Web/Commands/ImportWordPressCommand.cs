using System.CommandLine;
using System.Globalization;
using Blog.Core.Import;
using Blog.Web.Hosting;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog import wordpress FILE</c>: brings in an export, or with <c>--dry-run</c> only tells what that would do.</summary>
internal sealed class ImportWordPressCommand(BlogOptions options)
{
    private readonly Argument<string> _file = new("FILE") { Description = Wording.Commands["ImportWordPress.File"] };
    private readonly Option<string?> _uploads = new("--uploads") { Description = Wording.Commands["ImportWordPress.Uploads"], HelpName = "DIR" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Wording.Commands["ImportWordPress.DryRun"] };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["ImportWordPress.Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("wordpress", Wording.Commands["ImportWordPress"]) { _file, _uploads, _dryRun, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = Path.GetFullPath(parsed.GetRequiredValue(_file));
        if (!File.Exists(file)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("ImportWordPress.NoFile", file));
        var uploads = parsed.GetValue(_uploads);
        if (uploads is not null && !Directory.Exists(uploads)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("ImportWordPress.NoUploads", Path.GetFullPath(uploads)));
        var settings = options.Read(parsed);
        var result = parsed.GetValue(_dryRun) ? await RehearseAsync(settings, file, uploads, cancel) : await ImportAsync(settings, file, uploads, cancel);
        if (result is ImportResult.Refused refused) return await BlogCommandLine.FailAsync(Sentence(Path.GetFileName(file), refused));
        await ReportAsync(((ImportResult.Done)result).Report, parsed);
        return BlogCommandLine.Done;
    }

    private static Task<ImportResult> ImportAsync(BlogSettings settings, string file, string? uploads, CancellationToken cancel) =>
        Terminal.WithProgressAsync(Wording.Commands["ImportWordPress.Title"], async progress =>
        {
            await using var blog = await OpenBlog.AllAsync(settings, cancel);
            return await new WordPressImport(blog.Core, TimeProvider.System).RunAsync(file, uploads, progress, cancel);
        });

    private static async Task<ImportResult> RehearseAsync(BlogSettings settings, string file, string? uploads, CancellationToken cancel)
    {
        using var copy = await BlogCopy.OfAsync(settings, cancel);
        return await ImportAsync(copy.Settings, file, uploads, cancel);
    }

    private async Task ReportAsync(ImportReport report, ParseResult parsed)
    {
        foreach (var warning in report.Warnings)
            if (!parsed.GetValue(_json)) await Console.Error.WriteLineAsync(warning);
        if (parsed.GetValue(_json)) Console.Out.WriteLine(report.ToJson());
        else Terminal.Write(["", ""], Summary(report));
        if (parsed.GetValue(_dryRun)) await Console.Error.WriteLineAsync(Wording.Commands["ImportWordPress.Rehearsed"]);
    }

    private static IReadOnlyList<string>[] Summary(ImportReport report) =>
    [
        [Wording.Commands["Import.Posts"], Sentence(report.Posts)],
        [Wording.Commands["Import.Pages"], Sentence(report.Pages)],
        [Wording.Commands["Import.Comments"], Sentence(report.Comments)],
        [Wording.Commands["Import.Mentions"], Sentence(report.Mentions)],
    ];

    private static string Sentence(TextCounts counts) => Wording.Commands.Format("Import.Texts", counts.Created, counts.Unchanged, counts.Skipped);

    private static string Sentence(ResponseCounts counts) =>
        Wording.Commands.Format("Import.Responses", counts.Published, counts.Held, counts.Spam, counts.Duplicate, counts.Skipped);

    private static string Sentence(string file, ImportResult.Refused refused) => refused.Line > 0
        ? Wording.Commands.Format("ImportWordPress.RefusedAt", file, refused.Line.ToString(CultureInfo.InvariantCulture), refused.Reason)
        : Wording.Commands.Format("ImportWordPress.Refused", file, refused.Reason);
}

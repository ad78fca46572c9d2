using System.CommandLine;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog check</c>: whether database and content are sound.</summary>
internal sealed class CheckCommand(BlogOptions options)
{
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("check", Wording.Commands["Check"]) { _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = options.Read(parsed);
        if (!Directory.Exists(settings.ContentFolder)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Content.Missing", settings.ContentFolder));
        await using var database = await OpenBlog.DatabaseAsync(settings, cancel);
        var report = await Terminal.WithProgressAsync(Wording.Commands["Check.Title"], _ => new IntegrityCheck(database).RunAsync());
        await using var content = await ContentStore.OpenAsync(settings.ContentFolder, TimeProvider.System, watch: false);
        var faults = content.Faults.Where(fault => fault.Severity != FaultSeverity.Warning).ToList();
        if (parsed.GetValue(_json)) await JsonOutput.WriteAsync(report.Problems.Select(problem => (object)new { Part = "database", Message = problem }).Concat(faults.Select(ContentCheckCommand.Facts)).ToAsyncEnumerable(), cancel);
        else foreach (var line in report.Problems.Concat(faults.Select(fault => fault.ToString()))) Console.Out.WriteLine(line);
        if (report.Problems.Count + faults.Count > 0) return BlogCommandLine.Failed;
        await Console.Error.WriteLineAsync(Wording.Commands.Format("Check.Sound", database.Description, content.Current.Posts.Count));
        return BlogCommandLine.Done;
    }
}

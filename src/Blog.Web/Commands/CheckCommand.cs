using System.CommandLine;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog check</c>: whether database and content are sound.</summary>
internal sealed class CheckCommand(BlogOptions options)
{
    private readonly Option<bool> _repair = new("--repair") { Description = Wording.Commands["Check.Repair"] };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("check", Wording.Commands["Check"]) { _repair, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = options.Read(parsed);
        if (!Directory.Exists(settings.ContentFolder)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Content.Missing", settings.ContentFolder));
        await using var database = await OpenBlog.DatabaseAsync(settings, cancel);
        var report = await Terminal.WithProgressAsync(Wording.Commands["Check.Title"], _ => new IntegrityCheck(database).RunAsync());
        var problems = report.Problems.Concat(report.Problems.Count > 0 ? [] : await CountedAsync(database, parsed.GetValue(_repair), cancel)).ToList();
        await using var content = await ContentStore.OpenAsync(settings.ContentFolder, TimeProvider.System, watch: false);
        var faults = content.Faults.Where(fault => fault.Severity != FaultSeverity.Warning).ToList();
        if (parsed.GetValue(_json)) await JsonOutput.WriteAsync(problems.Select(problem => (object)new { Part = "database", Message = problem }).Concat(faults.Select(ContentCheckCommand.Facts)).ToAsyncEnumerable(), cancel);
        else foreach (var line in problems.Concat(faults.Select(fault => fault.ToString()))) Console.Out.WriteLine(line);
        if (problems.Count + faults.Count > 0) return BlogCommandLine.Failed;
        await Console.Error.WriteLineAsync(Wording.Commands.Format("Check.Sound", database.Description, content.Current.Posts.Count));
        return BlogCommandLine.Done;
    }

    /// <summary>Whether the kept numbers of comments are right; with <paramref name="repair"/> they are made so.</summary>
    private static async Task<IReadOnlyList<string>> CountedAsync(Database database, bool repair, CancellationToken cancel)
    {
        if (!repair) return await StoredPiles.WrongAsync(database, cancel) is > 0 and var wrong ? [Wording.Commands.Count("Check.Piles", wrong)] : [];
        if (await StoredPiles.RepairAsync(database) is > 0 and var repaired) await Console.Error.WriteLineAsync(Wording.Commands.Count("Check.Repaired", repaired));
        return [];
    }
}

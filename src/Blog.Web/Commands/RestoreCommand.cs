using System.CommandLine;
using Blog.Core.Storage;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog restore FILE</c>: puts a backup in the place of what the database holds, which is backed up itself before.</summary>
internal sealed class RestoreCommand(BlogOptions options)
{
    private readonly Argument<string> _file = new("FILE") { Description = Wording.Commands["Restore.File"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("restore", Wording.Commands["Restore"]) { _file };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (settings, file) = (options.Read(parsed), Path.GetFullPath(parsed.GetRequiredValue(_file)));
        if (!File.Exists(file)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Restore.Missing", file));
        await using var database = await OpenBlog.DatabaseAsync(settings, cancel);
        var backup = new Backup(database, TimeProvider.System);
        var before = await backup.CreateAsync(Path.Combine(settings.DataFolder, "backups", $"before-restore-{Guid.CreateVersion7():N}.db"));
        if (before.File is not { } kept) return await BlogCommandLine.FailAsync(string.Join(Environment.NewLine, before.Problems));
        var result = await Terminal.WithProgressAsync(Wording.Commands["Restore.Title"], _ => backup.RestoreAsync(file));
        if (result.Problems.Count > 0) return await BlogCommandLine.FailAsync(string.Join(Environment.NewLine, result.Problems));
        await Console.Error.WriteLineAsync(Wording.Commands.Format("Restore.Done", file, kept));
        return BlogCommandLine.Done;
    }
}

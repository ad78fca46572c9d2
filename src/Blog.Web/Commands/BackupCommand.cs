using System.CommandLine;
using Blog.Core.Storage;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog backup DIR|FILE</c>: copies the database while the blog goes on.</summary>
internal sealed class BackupCommand(BlogOptions options)
{
    private readonly Argument<string> _to = new("DIR|FILE") { Description = Wording.Commands["Backup.To"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("backup", Wording.Commands["Backup"]) { _to };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        var result = await Terminal.WithProgressAsync(Wording.Commands["Backup.Title"], _ => new Backup(database, TimeProvider.System).CreateAsync(parsed.GetRequiredValue(_to)));
        if (result.File is not { } file) return await BlogCommandLine.FailAsync(string.Join(Environment.NewLine, result.Problems));
        Console.Out.WriteLine(file);
        await Console.Error.WriteLineAsync(Wording.Commands.Count("Backup.Rows", result.Rows));
        return BlogCommandLine.Done;
    }
}

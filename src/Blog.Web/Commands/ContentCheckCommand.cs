using System.CommandLine;
using Blog.Core.Content;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog content check</c>: all faults of the content at once, with file, line, key and remedy.</summary>
internal sealed class ContentCheckCommand(BlogOptions options)
{
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("check", Wording.Commands["ContentCheck"]) { _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = options.Read(parsed);
        if (!Directory.Exists(settings.ContentFolder)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Content.Missing", settings.ContentFolder));
        await using var content = await Terminal.WithProgressAsync(Wording.Commands["ContentCheck.Title"], _ => ContentStore.OpenAsync(settings.ContentFolder, TimeProvider.System, watch: false));
        var faults = content.Faults;
        if (parsed.GetValue(_json)) await JsonOutput.WriteAsync(faults.Select(Facts).ToAsyncEnumerable(), cancel);
        else foreach (var fault in faults) Console.Out.WriteLine(fault.ToString());
        await Console.Error.WriteLineAsync(Wording.Commands.Count("ContentCheck.Faults", faults.Count));
        return faults.Any(fault => fault.Severity != FaultSeverity.Warning) ? BlogCommandLine.Failed : BlogCommandLine.Done;
    }

    /// <summary>A fault for programs.</summary>
    public static object Facts(ContentFault fault) => new
    {
        fault.File, fault.Line, fault.Key, Severity = fault.Severity.ToString().ToLowerInvariant(), Kind = fault.Kind.ToString(), fault.Message, fault.Remedy,
    };
}

using System.CommandLine;
using Blog.Core.Content;
using Blog.Core.Learning;
using Blog.Core.Replay;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog comments replay INPUT</c>: judges every line of a file as if it were sent now, to see what a policy would do. The site is not touched.</summary>
internal sealed class CommentsReplayCommand
{
    private readonly BlogOptions _options;
    private readonly Argument<string> _input = new("INPUT") { Description = Wording.Commands["Replay.Input"] };
    private readonly Option<string[]> _train = Files("--train");
    private readonly Option<bool> _learn = new("--learn") { Description = Wording.Commands["Replay.Learn"] };
    private readonly Option<string> _starter = new("--starter") { Description = Wording.Commands["Replay.Starter"], HelpName = "on|off", DefaultValueFactory = _ => "on" };
    private readonly Option<string[]> _corpus = Files("--corpus");
    private readonly Option<bool> _csv = new("--csv") { Description = Wording.Commands["Replay.Csv"] };

    public CommentsReplayCommand(BlogOptions options)
    {
        _options = options;
        _starter.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } word and not ("on" or "off")) result.AddError(Wording.Commands.Format("Usage.OneOf", "--starter", word, "on, off"));
        });
    }

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("replay", Wording.Commands["Replay"]) { _input, _train, _learn, _starter, _corpus, _csv };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var folder = _options.Read(parsed).ContentFolder;
        await using var content = Directory.Exists(folder) ? await ContentStore.OpenAsync(folder, TimeProvider.System, watch: false) : null;
        foreach (var fault in content?.Faults.Where(PolicyFaults.IsOne) ?? []) await Console.Error.WriteLineAsync(fault.ToString());
        var library = content?.Current;
        var starter = SiteStarter.Read(folder);
        if (parsed.GetValue(_starter) == "on" && SiteStarter.Told(starter, folder) is { } told) await Console.Error.WriteLineAsync(told);
        using var session = new ReplaySession(new ReplayRun(library?.Site.Moderation ?? Policy.Default, parsed.GetValue(_starter) == "on", library, starter)) { Learns = parsed.GetValue(_learn) };
        if (!Open(session, parsed, out var unreadable)) return await BlogCommandLine.FailAsync(unreadable);
        using (var output = Output(parsed)) await RunAsync(session, output, cancel);
        foreach (var line in ReplayReport.Of(session.Figures, session.Faults, session.Taken)) await Console.Error.WriteLineAsync(line);
        return session.Faults == 0 ? BlogCommandLine.Done : BlogCommandLine.Failed;
    }

    // A bar among the verdicts would spoil both.
    private static Task RunAsync(ReplaySession session, IReplayOutput output, CancellationToken cancel) =>
        Console.IsOutputRedirected ? Terminal.WithProgressAsync(Wording.Commands["Replay.Title"], progress => Task.FromResult(session.Run(output, progress, cancel))) : Task.Run(() => session.Run(output, null, cancel), cancel);

    private bool Open(ReplaySession session, ParseResult parsed, out string unreadable)
    {
        unreadable = "";
        foreach (var (paths, role) in new[] { (parsed.GetValue(_corpus), ReplayRole.Corpus), (parsed.GetValue(_train), ReplayRole.Train), ([parsed.GetRequiredValue(_input)], ReplayRole.Input) })
        {
            foreach (var path in paths ?? [])
            {
                try
                {
                    session.Add(path == "-" ? ReplayFile.Of("-", Console.OpenStandardInput()) : ReplayFile.Open(path), role);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    unreadable = Wording.Commands.Format(File.Exists(path) || Directory.Exists(path) ? "Replay.Unreadable" : "Replay.Missing", path, error.Message);
                    return false;
                }
            }
        }

        return true;
    }

    private IReplayOutput Output(ParseResult parsed) => parsed.GetValue(_csv) ? new ReplayCsv(Console.OpenStandardOutput()) : new ReplayJson(Console.OpenStandardOutput());

    private static Option<string[]> Files(string name) => new(name) { Description = Wording.Commands[$"Replay.{name[2..]}"], HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
}

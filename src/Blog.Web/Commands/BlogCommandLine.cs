using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Blog.Core.Storage;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>The command line of the executable: which commands there are, and what every one of them does when something is wrong.</summary>
internal static class BlogCommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done; stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood; stderr says what was meant, perhaps.</summary>
    public const int WrongUsage = 2;

    /// <summary>Runs the command that the arguments name and answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Root();
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var line in UsageErrors.Of(parsed)) await Console.Error.WriteLineAsync(line);
            return WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience(parsed) });
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(Wording.Commands["Error.Cancelled"]);
        }
        catch (Exception error) when (error is DatabaseUnavailableException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return await FailAsync(error.Message);
        }
    }

    /// <summary>Writes why something could not be done, and answers the exit code for it.</summary>
    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Failed;
    }

    // The serving blog has a way of its own to stop, and finishes what it is doing.
    private static TimeSpan? Patience(ParseResult parsed) => parsed.CommandResult.Command is RootCommand or { Name: "serve" } ? null : TimeSpan.FromSeconds(5);

    private static RootCommand Root()
    {
        var options = new BlogOptions();
        var serve = new ServeCommand(options);
        var root = new RootCommand(Wording.Commands["Root"])
        {
            serve.ToCommand(),
            Noun("user", [new UserAddCommand(options).ToCommand(), .. UserCommands.All(options)]),
            Noun("import", new ImportWordPressCommand(options).ToCommand()),
            Noun("comments", [new CommentsListCommand(options).ToCommand(), .. CommentsDecideCommand.All(options), new CommentsDuplicatesCommand(options).ToCommand(), new CommentsReplayCommand(options).ToCommand()]),
            Noun("moderation", new ModerationExplainCommand(options).ToCommand(), new ModerationEvaluateCommand(options).ToCommand(), new ModerationTryCommand(options).ToCommand(), new ModerationBuildStarterCommand(options).ToCommand()),
            Noun("mentions", new MentionsSendCommand(options).ToCommand(), new MentionsStatusCommand(options).ToCommand()),
            Noun("privacy", new PrivacyExportCommand(options).ToCommand(), new PrivacyEraseCommand(options).ToCommand(), new PrivacyForgetCommand(options).ToCommand()),
            Noun("content", new ContentCheckCommand(options).ToCommand()),
            new BackupCommand(options).ToCommand(),
            new RestoreCommand(options).ToCommand(),
            new CheckCommand(options).ToCommand(),
        };
        serve.AddTo(root);
        options.AddTo(root);
        root.Options.OfType<HelpOption>().Single().Action = new HelpText();
        root.Options.OfType<HelpOption>().Single().Description = Wording.Commands["Help"];
        root.Options.OfType<VersionOption>().Single().Description = Wording.Commands["Version"];
        return root;
    }

    private static Command Noun(string name, params IEnumerable<Command> verbs)
    {
        var noun = new Command(name, Wording.Commands[$"Noun.{name}"]);
        foreach (var verb in verbs) noun.Add(verb);
        return noun;
    }
}

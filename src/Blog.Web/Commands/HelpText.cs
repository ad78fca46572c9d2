using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>What <c>--help</c> prints, in the language of the environment: how to write the command, what it does, and its words one by one.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private const int Indent = 2;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, Console.Out, Width());
        return BlogCommandLine.Done;
    }

    /// <summary>The command as it is written, with its arguments and the options that are its own.</summary>
    public static string Usage(Command command)
    {
        var words = new List<string>();
        for (var at = command; at is not null and not RootCommand; at = at.Parents.OfType<Command>().FirstOrDefault()) words.Insert(0, at.Name);
        words.Insert(0, "blog");
        if (command.Action is null && command.Subcommands.Count > 0) words.Add(string.Join('|', command.Subcommands.Select(verb => verb.Name)));
        words.AddRange(command.Arguments.Select(argument => Optional(argument.Arity.MinimumNumberOfValues == 0, argument.Name + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : ""))));
        words.AddRange(Own(command).Select(option => Optional(!option.Required, Label(option))));
        return string.Join(' ', words);
    }

    private static void Write(Command command, TextWriter to, int width)
    {
        to.WriteLine(Usage(command));
        to.WriteLine();
        foreach (var paragraph in (command.Description ?? "").Split('\n')) Wrap(to, paragraph, "", width);
        Section(to, "Help.Commands", [.. command.Subcommands.SelectMany(Leaves).Select(verb => (Path(verb, command), FirstSentence(verb)))], width);
        Section(to, "Help.Arguments", [.. command.Arguments.Select(argument => (argument.Name, argument.Description))], width);
        Section(to, "Help.Options", [.. Own(command).Select(option => (Label(option), option.Description))], width);
        Section(to, "Help.Everywhere", [.. Everywhere(command).Select(option => (Label(option), option.Description))], width);
        to.WriteLine();
        Wrap(to, Wording.Commands["Help.Footer"], "", width);
    }

    private static void Section(TextWriter to, string title, List<(string Name, string? Words)> rows, int width)
    {
        if (rows.Count == 0) return;
        to.WriteLine();
        to.WriteLine(Wording.Commands[title]);
        var column = rows.Max(row => row.Name.Length) + Indent + 3;
        foreach (var (name, words) in rows)
        {
            to.Write($"{new string(' ', Indent)}{name}".PadRight(column));
            Wrap(to, words ?? "", new string(' ', column), width, continues: true);
        }
    }

    private static void Wrap(TextWriter to, string text, string margin, int width, bool continues = false)
    {
        var line = continues ? "" : margin;
        var room = Math.Max(24, width - margin.Length);
        var length = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (length > 0 && length + word.Length + 1 > room)
            {
                to.WriteLine(line);
                (line, length) = (margin, 0);
            }
            line += (length > 0 ? " " : "") + word;
            length += word.Length + (length > 0 ? 1 : 0);
        }
        to.WriteLine(line);
    }

    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static string Path(Command verb, Command from) => verb.Parents.OfType<Command>().FirstOrDefault() is { } noun && noun != from ? $"{Path(noun, from)} {verb.Name}" : verb.Name;

    private static string FirstSentence(Command command) => (command.Description ?? "").Split('\n')[0];

    private static IEnumerable<Option> Own(Command command) => command.Options.Where(option => !option.Recursive && option is not VersionOption);

    private static IEnumerable<Option> Everywhere(Command command)
    {
        var root = command;
        while (root.Parents.OfType<Command>().FirstOrDefault() is { } parent) root = parent;
        return root.Options.Where(option => option.Recursive || option is VersionOption && command is RootCommand).OrderBy(option => option is HelpOption or VersionOption);
    }

    private static string Label(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string Optional(bool optional, string words) => optional ? $"[{words}]" : words;

    private static int Width() => Console.IsOutputRedirected ? 100 : Math.Clamp(Console.WindowWidth, 60, 110);
}

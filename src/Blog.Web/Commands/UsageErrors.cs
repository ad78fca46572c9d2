using System.CommandLine;
using System.CommandLine.Parsing;
using Blog.Core.Content.Reading;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>What is said when a command line was not understood: what is wrong, what was meant perhaps, and how the command is written.</summary>
internal static class UsageErrors
{
    /// <summary>The lines for stderr.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var errors = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens.Take(1).Select(token => Unknown(token, command)) : parsed.Errors.Select(error => Explain(error, command));
        foreach (var error in errors.Distinct(StringComparer.Ordinal)) yield return error;
        yield return Wording.Commands.Format("Usage.Is", HelpText.Usage(command));
    }

    private static string Unknown(string token, Command command)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? Options(command) : command.Subcommands.Select(verb => verb.Name);
        var sentence = Wording.Commands.Format(isOption ? "Usage.UnknownOption" : command.Subcommands.Count > 0 ? "Usage.UnknownCommand" : "Usage.TooMuch", token);
        return Nearest.To(token.Split('=')[0], known) is { } meant ? $"{sentence} {Wording.Commands.Format("Usage.Meant", meant)}" : sentence;
    }

    private static string Explain(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { IdentifierToken: null, Option: { } option } => Missing(option),
        OptionResult { Tokens.Count: 0, Option: { } option } when Arity(option) > 0 => Wording.Commands.Format("Usage.ValueMissing", option.Name, option.HelpName),
        ArgumentResult { Tokens.Count: 0, Argument: { } argument } => Wording.Commands.Format("Usage.ArgumentMissing", argument.Name),
        CommandResult when command.Action is null && command.Subcommands.Count > 0 => Wording.Commands.Format("Usage.WhichCommand", command.Name, string.Join(", ", command.Subcommands.Select(verb => verb.Name))),
        CommandResult result when Missing(result) is { } missing => missing,
        _ => error.Message,
    };

    private static string? Missing(CommandResult result)
    {
        var option = result.Command.Options.FirstOrDefault(option => option.Required && result.GetResult(option) is null);
        if (option is not null) return Missing(option);
        var argument = result.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 });
        return argument is null ? null : Wording.Commands.Format("Usage.ArgumentMissing", argument.Name);
    }

    private static string Missing(Option option) => Wording.Commands.Format("Usage.OptionMissing", option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}");

    private static int Arity(Option option) => option.Arity.MinimumNumberOfValues;

    private static IEnumerable<string> Options(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            foreach (var option in at.Options)
                if (at == command || option.Recursive) yield return option.Name;
    }
}

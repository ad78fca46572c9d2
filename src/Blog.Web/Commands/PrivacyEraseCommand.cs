using System.CommandLine;
using Blog.Core.Privacy;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog privacy erase ADDRESS</c>: erases everything about one address for good; <c>--dry-run</c> only says what that would be.</summary>
internal sealed class PrivacyEraseCommand(BlogOptions options)
{
    private readonly Argument<string> _address = PrivacyExportCommand.AddressArgument();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Wording.Voices["Command.DryRun"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("erase", Wording.Voices["Command.Erase"]) { _address, _dryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        var records = await PersonalRecords.OpenAsync(database);
        var address = PersonalAddress.Parse(parsed.GetRequiredValue(_address))!;
        if (parsed.GetValue(_dryRun))
        {
            var file = await records.FindAsync(address, cancel);
            foreach (var comment in file.Comments) Console.Out.WriteLine(comment.Id);
            await Console.Error.WriteLineAsync($"{PrivacyExportCommand.Summary(file)} {Wording.Voices["Command.NothingChanged"]}");
            return BlogCommandLine.Done;
        }

        var erased = await records.EraseAsync(address, Environment.UserName);
        await Console.Error.WriteLineAsync(erased is { Comments: 0, Reports: 0, Others: 0 } ? Wording.Voices["Command.Nothing"] : Wording.Voices.Count("Command.Erased", erased.Comments));
        if (erased.Accounts.Count > 0) await Console.Error.WriteLineAsync(Wording.Voices.Format("Command.AccountsStay", string.Join(", ", erased.Accounts)));
        if (erased.Comments > 0) await Console.Error.WriteLineAsync(Wording.Voices["Command.Backups"]);
        return BlogCommandLine.Done;
    }
}

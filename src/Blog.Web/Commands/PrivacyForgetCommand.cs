using System.CommandLine;
using Blog.Core.Content;
using Blog.Core.Privacy;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog privacy forget</c>: does at once what the running blog does every day by the site's settings; <c>--dry-run</c> says what that would be.</summary>
internal sealed class PrivacyForgetCommand(BlogOptions options)
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Wording.Voices["Command.DryRun"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("forget", Wording.Voices["Command.Forget"]) { _dryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = options.Read(parsed);
        if (!Directory.Exists(settings.ContentFolder)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Content.Missing", settings.ContentFolder));
        await using var content = await ContentStore.OpenAsync(settings.ContentFolder, TimeProvider.System, watch: false);
        await using var database = await OpenBlog.DatabaseAsync(settings, cancel);
        var (retention, wanted) = (await Retention.OpenAsync(database), content.Current.Site.Privacy);
        var isDry = parsed.GetValue(_dryRun);
        var forgotten = isDry ? await retention.LookAsync(wanted, cancel) : await retention.RunAsync(wanted, cancel);
        Console.Out.WriteLine($"{Wording.Voices["Command.ForgetAddresses"]}\t{forgotten.Addresses}\t{Days(wanted.AddressDays)}");
        Console.Out.WriteLine($"{Wording.Voices["Command.ForgetNetworks"]}\t{forgotten.Networks}\t{Days(wanted.NetworkDays)}");
        Console.Out.WriteLine($"{Wording.Voices["Command.ForgetMails"]}\t{forgotten.Mails}\t{Days(wanted.EmailDays)}");
        if (isDry) await Console.Error.WriteLineAsync(Wording.Voices["Command.NothingChanged"]);
        return BlogCommandLine.Done;
    }

    private static string Days(int? days) => days is { } number ? Wording.Voices.Count("Command.After", number) : Wording.Voices["Command.Never"];
}

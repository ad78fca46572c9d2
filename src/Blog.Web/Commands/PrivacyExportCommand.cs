using System.CommandLine;
using System.Globalization;
using System.Text;
using Blog.Core.Privacy;
using Blog.Web.Language;
using Blog.Web.Privacy;

namespace Blog.Web.Commands;

/// <summary><c>blog privacy export ADDRESS</c>: everything that is stored about one address, and nothing about anybody else.</summary>
internal sealed class PrivacyExportCommand(BlogOptions options)
{
    private readonly Argument<string> _address = AddressArgument();
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The argument that names whom it is about.</summary>
    public static Argument<string> AddressArgument()
    {
        var address = new Argument<string>("ADDRESS") { Description = Wording.Voices["Command.Address"] };
        address.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && PersonalAddress.Parse(token.Value) is null) result.AddError(Wording.Voices.Format("Command.NoAddress", token.Value));
        });
        return address;
    }

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("export", Wording.Voices["Command.Export"]) { _address, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        var records = await PersonalRecords.OpenAsync(database);
        var file = await records.FindAsync(PersonalAddress.Parse(parsed.GetRequiredValue(_address))!, cancel);
        await records.NoteExportAsync(file, Environment.UserName);
        if (parsed.GetValue(_json)) Console.Out.WriteLine(Encoding.UTF8.GetString(PersonalFileJson.Write(file)));
        else Write(file);
        await Console.Error.WriteLineAsync(Summary(file));
        return BlogCommandLine.Done;
    }

    /// <summary>How much there is, in a sentence.</summary>
    public static string Summary(PersonalFile file) => file.IsEmpty
        ? Wording.Voices["Command.Nothing"]
        : string.Join(' ', new[]
        {
            Counted("Command.Comments", file.Comments.Count),
            Counted("Command.Reports", file.Reports.Count),
            Counted("Command.Subscriptions", file.Subscriptions.Count),
            Counted("Command.Mails", file.Mails.Count),
            Counted("Command.Listings", file.Listings.Count),
            Counted("Command.Refusals", file.Refusals.Count),
            file.Accounts.Count == 0 ? "" : Wording.Voices.Format("Command.Accounts", string.Join(", ", file.Accounts)),
        }.Where(sentence => sentence.Length > 0));

    private static string Counted(string key, int number) => number == 0 ? "" : Wording.Voices.Count(key, number);

    private static void Write(PersonalFile file)
    {
        var rows = file.Comments.Select(comment => (IReadOnlyList<string>)
        [
            comment.Id.ToString(CultureInfo.InvariantCulture), comment.State.ToString().ToLowerInvariant(), comment.SentAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Terminal.OneLine(comment.Post, 30), Terminal.OneLine(comment.Name, 20), Terminal.OneLine(comment.Text, 60),
        ]).ToList();
        string[] headings = ["ID", Wording.Commands["Column.State"], Wording.Commands["Column.Date"], Wording.Commands["Column.Post"], Wording.Commands["Column.Name"], Wording.Commands["Column.Text"]];
        if (rows.Count > 0) Terminal.Write(headings, rows);
    }
}

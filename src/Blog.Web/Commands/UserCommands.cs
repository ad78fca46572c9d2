using System.CommandLine;
using System.Globalization;
using Blog.Core.Accounts;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Accounts;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog user list|role|suspend|resume|remove|reset|invite</c>: looks after accounts from the server, also when nobody can sign in any more.</summary>
internal sealed class UserCommands
{
    private static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    private readonly BlogOptions _options;
    private readonly Argument<string> _name = new("NAME") { Description = Wording.Commands["User.Name"] };
    private readonly Option<string> _role = UserAddCommand.RoleOption();
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };
    private readonly Option<string?> _author = new("--author") { Description = Wording.Commands["User.Author"], HelpName = "SLUG" };

    private UserCommands(BlogOptions options) => _options = options;

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All(BlogOptions options)
    {
        var commands = new UserCommands(options);
        return
        [
            commands.Make("list", commands.ListAsync, commands._json),
            commands.Make("role", commands.RoleAsync, commands._name, commands._role),
            commands.Make("suspend", commands.SuspendAsync, commands._name),
            commands.Make("resume", commands.ResumeAsync, commands._name),
            commands.Make("remove", commands.RemoveAsync, commands._name),
            commands.Make("reset", commands.ResetAsync, commands._name),
            commands.Make("invite", commands.InviteAsync, commands._role, commands._author),
        ];
    }

    private Command Make(string verb, Func<ParseResult, Database, CancellationToken, Task<int>> run, params Symbol[] inputs)
    {
        var command = new Command(verb, Wording.Commands[$"User.{verb}"]);
        foreach (var input in inputs)
        {
            if (input is Argument argument) command.Add(argument);
            if (input is Option option) command.Add(option);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            await using var database = await OpenBlog.DatabaseAsync(_options.Read(parsed), cancel);
            return await run(parsed, database, cancel);
        });
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, Database database, CancellationToken cancel)
    {
        var accounts = await new AccountRepository(database).ListAsync(cancel);
        var seen = await new Sessions(database, TimeProvider.System).LastSeenAsync(cancel);
        DateTimeOffset? SeenAt(Account account) => seen.TryGetValue(account.Id, out var at) ? at : null;
        if (parsed.GetValue(_json))
        {
            await JsonOutput.WriteAsync(accounts.Select(account => Facts(account, SeenAt(account))).ToAsyncEnumerable(), cancel);
            return BlogCommandLine.Done;
        }

        string[] headings = [Wording.Commands["Column.Name"], Wording.Commands["User.Column.Role"], Wording.Commands["Column.State"], Wording.Commands["User.Column.Seen"]];
        var rows = accounts.Select(account => (IReadOnlyList<string>)[account.Name, Word(account.Role), Wording.Commands[account.SuspendedAt is null ? "User.Active" : "User.Suspended"], Day(SeenAt(account))]);
        Terminal.Write(headings, rows.ToList());
        return BlogCommandLine.Done;
    }

    private Task<int> RoleAsync(ParseResult parsed, Database database, CancellationToken cancel)
    {
        var role = Enum.Parse<AccountRole>(parsed.GetRequiredValue(_role), ignoreCase: true);
        return ChangeAsync(parsed, database, (account, administration) => administration.SetRoleAsync(account.Id, role, by: ""), "User.RoleDone", cancel);
    }

    private Task<int> SuspendAsync(ParseResult parsed, Database database, CancellationToken cancel) =>
        ChangeAsync(parsed, database, (account, administration) => administration.SuspendAsync(account.Id, isSuspended: true, by: ""), "User.SuspendDone", cancel);

    private Task<int> ResumeAsync(ParseResult parsed, Database database, CancellationToken cancel) =>
        ChangeAsync(parsed, database, (account, administration) => administration.SuspendAsync(account.Id, isSuspended: false, by: ""), "User.ResumeDone", cancel);

    private Task<int> RemoveAsync(ParseResult parsed, Database database, CancellationToken cancel) =>
        ChangeAsync(parsed, database, (account, administration) => administration.RemoveAsync(account.Id, by: ""), "User.RemoveDone", cancel);

    private async Task<int> ResetAsync(ParseResult parsed, Database database, CancellationToken cancel)
    {
        if (await FindAsync(parsed, database, cancel) is not { } account) return await UnknownAsync(parsed);
        var token = await new AccountLinks(database).ResetAsync(account, by: "");
        await Console.Out.WriteLineAsync(await AddressAsync(parsed, $"/account/reset?token={token}"));
        await Console.Error.WriteLineAsync(Wording.Commands.Format("User.ResetDone", account.Name));
        return BlogCommandLine.Done;
    }

    private async Task<int> InviteAsync(ParseResult parsed, Database database, CancellationToken cancel)
    {
        var (role, author) = (Enum.Parse<AccountRole>(parsed.GetRequiredValue(_role), ignoreCase: true), parsed.GetValue(_author));
        if (author is not null && await ContentAsync(parsed) is { } library && library.Authors.All(known => known.Slug != author))
            return await BlogCommandLine.FailAsync(Wording.Commands.Format("User.NoAuthor", author, string.Join(", ", library.Authors.Select(known => known.Slug))));
        var token = await new AccountLinks(database).InviteAsync(new InvitationOffer(role, author, null, null, InvitationLifetime), by: "");
        await Console.Out.WriteLineAsync(await AddressAsync(parsed, $"/account/invitation?token={token}"));
        await Console.Error.WriteLineAsync(Wording.Commands.Format("User.InviteDone", InvitationLifetime.TotalDays));
        return BlogCommandLine.Done;
    }

    private async Task<int> ChangeAsync(
        ParseResult parsed, Database database, Func<Account, AccountAdministration, Task<AccountChange>> change, string done, CancellationToken cancel)
    {
        if (await FindAsync(parsed, database, cancel) is not { } account) return await UnknownAsync(parsed);
        switch (await change(account, new AccountAdministration(database)))
        {
            case AccountChange.Done:
                await Console.Error.WriteLineAsync(Wording.Commands.Format(done, account.Name));
                return BlogCommandLine.Done;
            case AccountChange.LastAdmin:
                return await BlogCommandLine.FailAsync(Wording.Commands.Format("User.LastAdmin", account.Name));
            default:
                return await UnknownAsync(parsed);
        }
    }

    private Task<Account?> FindAsync(ParseResult parsed, Database database, CancellationToken cancel) =>
        new AccountRepository(database).FindByNameAsync(NewAccounts.NormalizedNameOf(parsed.GetRequiredValue(_name)), cancel);

    private Task<int> UnknownAsync(ParseResult parsed) => BlogCommandLine.FailAsync(Wording.Commands.Format("User.Unknown", parsed.GetRequiredValue(_name)));

    /// <summary>The whole address where the site says where it is; else its path, to be put behind the blog's address.</summary>
    private async Task<string> AddressAsync(ParseResult parsed, string path) =>
        (await ContentAsync(parsed))?.Site.BaseUrl is { } site ? $"{site.AbsoluteUri.TrimEnd('/')}{path}" : path;

    private async Task<Library?> ContentAsync(ParseResult parsed)
    {
        var folder = _options.Read(parsed).ContentFolder;
        if (!Directory.Exists(folder)) return null;
        await using var content = await ContentStore.OpenAsync(folder, TimeProvider.System, watch: false);
        return content.Current;
    }

    private static object Facts(Account account, DateTimeOffset? seen) => new
    {
        account.Name,
        Role = Word(account.Role),
        account.DisplayName,
        Author = account.AuthorSlug,
        account.Email,
        Suspended = account.SuspendedAt is not null,
        Codes = account.AuthenticatorAddedAt is not null,
        Created = account.CreatedAt,
        Seen = seen,
    };

    private static string Word(AccountRole role) => role.ToString().ToLowerInvariant();

    private static string Day(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

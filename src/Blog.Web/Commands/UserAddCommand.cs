using System.CommandLine;
using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Commands;

/// <summary><c>blog user add NAME</c>: makes an account that can sign in.</summary>
internal sealed class UserAddCommand(BlogOptions options)
{
    private static readonly string[] Roles = [.. Enum.GetNames<AccountRole>().Select(role => role.ToLowerInvariant()).Reverse()];

    private readonly Argument<string> _name = new("NAME") { Description = Wording.Commands["UserAdd.Name"] };
    private readonly Option<string> _role = RoleOption();
    private readonly Option<bool> _stdin = new("--password-stdin") { Description = Wording.Commands["UserAdd.PasswordStdin"] };

    /// <summary>The option that names a role.</summary>
    public static Option<string> RoleOption()
    {
        var option = new Option<string>("--role") { Description = Wording.Commands["UserAdd.Role"], HelpName = string.Join('|', Roles), Required = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } role && !Roles.Contains(role)) result.AddError(Wording.Commands.Format("Usage.OneOf", "--role", role, string.Join(", ", Roles)));
        });
        return option;
    }

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("add", Wording.Commands["UserAdd"]) { _name, _role, _stdin };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (name, role) = (parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_role));
        var password = await PasswordAsync(parsed, name, cancel);
        if (password is null) return await BlogCommandLine.FailAsync(Wording.Commands.Format("UserAdd.NoPassword", name, role));
        var prepared = new NewAccounts(new PasswordHashing(), new UpperInvariantLookupNormalizer(), TimeProvider.System)
            .Prepare(name, password, Enum.Parse<AccountRole>(role, ignoreCase: true));
        if (prepared.Account is not { } account) return await BlogCommandLine.FailAsync(string.Join(Environment.NewLine, prepared.Faults));
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        if (await new AccountRepository(database).AddAsync(account) is null) return await BlogCommandLine.FailAsync(Wording.Commands.Format("UserAdd.Taken", account.Name));
        await Console.Error.WriteLineAsync(Wording.Commands.Format("UserAdd.Done", account.Name, role));
        return BlogCommandLine.Done;
    }

    /// <summary>The password from standard input, or typed unseen at a terminal.</summary>
    private async Task<string?> PasswordAsync(ParseResult parsed, string name, CancellationToken cancel)
    {
        if (parsed.GetValue(_stdin)) return await Console.In.ReadLineAsync(cancel);
        if (Console.IsInputRedirected || Console.IsErrorRedirected) return null;
        await Console.Error.WriteAsync(Wording.Commands.Format("UserAdd.Ask", name));
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        await Console.Error.WriteLineAsync();
        return typed.ToString();
    }
}

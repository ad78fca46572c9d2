using Blog.Core.Accounts;
using Blog.Testing;
using Blog.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Blog.Web.Tests.Accounts;

/// <summary>Accounts for tests, made as the command line makes them.</summary>
internal static class TestAccounts
{
    public const string Password = "a long sentence";

    public static async Task AddAccountAsync(this RunningBlog blog, string name, AccountRole role, string? author = null)
    {
        using var scope = blog.Services.CreateScope();
        var prepared = scope.ServiceProvider.GetRequiredService<NewAccounts>().Prepare(name, Password, role, displayName: null, author);
        Assert.That(prepared.Faults, Is.Empty);
        Assert.That(await blog.Get<AccountRepository>().AddAsync(prepared.Account!), Is.Not.Null);
    }

    /// <summary>Somebody signed in under a new account.</summary>
    public static async Task<Reader> SignedInAsync(this RunningBlog blog, string name, AccountRole role, string? author = null)
    {
        await blog.AddAccountAsync(name, role, author);
        var reader = blog.NewReader();
        await reader.SignInAsync(name, Password);
        return reader;
    }
}

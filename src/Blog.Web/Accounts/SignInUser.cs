using Blog.Core.Accounts;

namespace Blog.Web.Accounts;

/// <summary>An account while ASP.NET Core Identity works on it: Identity changes its users in place, our accounts never change.</summary>
internal sealed class SignInUser(Account account)
{
    /// <summary>The account as it is now.</summary>
    public Account Account { get; set; } = account;

    /// <summary>The number, as Identity passes it around.</summary>
    public string Id => Account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>A page on which somebody makes their own account, once, by a link.</summary>
internal abstract class NewAccountPage : AccountPage
{
    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The name to sign in with.</summary>
    [BindProperty]
    public string UserName { get; set; } = "";

    /// <summary>The name that readers see.</summary>
    [BindProperty]
    public string? DisplayName { get; set; }

    /// <summary>The password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What was typed so far.</summary>
    public AccountFields Typed => new(UserName, DisplayName);
}

using Microsoft.AspNetCore.Authorization;

namespace Blog.Web.Pages.Account;

/// <summary>Says how to get in again without the password.</summary>
[AllowAnonymous]
internal sealed class ForgottenModel : AccountPage
{
    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
    }
}

using Blog.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>Ends a sign-in. Only by a form: a link on another page must not be able to do it.</summary>
[AllowAnonymous]
internal sealed class LogoutModel(SignInManager<SignInUser> signIn) : PageModel
{
    /// <summary>Nothing to see: leads to the front page.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return new SeeOther("/");
    }
}

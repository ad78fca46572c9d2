using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>Says to somebody signed in that their account may not do this.</summary>
[AllowAnonymous]
internal sealed class DeniedModel : PageModel
{
    /// <summary>Shows the page.</summary>
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}

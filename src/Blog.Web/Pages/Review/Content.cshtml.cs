using Blog.Core.Content;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>Shows administrators what is wrong with the content's files, and what to do about it.</summary>
[Authorize(AccountServices.Administer)]
internal sealed class ContentPageModel(ContentStore content) : PageModel
{
    /// <summary>Everything wrong, the worst first.</summary>
    public IReadOnlyList<ContentFault> Faults { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet() => Faults = content.Faults.OrderByDescending(fault => fault.Severity).ThenBy(fault => fault.File, StringComparer.Ordinal).ToList();
}

using Blog.Web.Pages;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Blog.Web.Accounts;

/// <summary>
/// Asks somebody who is signed in to prove again who they are when that is some time ago: a screen left open must not be enough to change what proves whose the account is.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RecentlyProvedAttribute : Attribute, IAsyncPageFilter
{
    // A form that was shown in time may be filled in without haste.
    private static readonly TimeSpan ToOpen = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ToSend = TimeSpan.FromMinutes(45);

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var age = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - http.Live().Session.ConfirmedAt;
        if (age < (HttpMethods.IsGet(http.Request.Method) ? ToOpen : ToSend))
            await next();
        else
            context.Result = new SeeOther($"/account/confirm?ReturnUrl={Uri.EscapeDataString(http.Request.Path)}");
    }
}

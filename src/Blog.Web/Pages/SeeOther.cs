using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Answers a form that did its work: 303, so that reloading or going back sends nothing twice.</summary>
internal sealed class SeeOther(string path) : IActionResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}

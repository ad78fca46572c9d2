using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Web.Head;
using Blog.Web.Hosting;

namespace Blog.Web.Mentions;

/// <summary>Says in the headers of every post that takes mentions where to tell them, whoever makes or keeps the page.</summary>
internal sealed class MentionHeaders(RequestDelegate next, MentionInbox inbox)
{
    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ContentAddress>() is { Target: PostTarget { Post: var post }, Library: var library } && inbox.Takes(library, post))
        {
            var site = RequestAddress.Of(context);
            context.Response.Headers.Append("Link", $"<{site.Of(MentionAddresses.Webmention)}>; rel=\"webmention\"");
            context.Response.Headers["X-Pingback"] = site.Of(MentionAddresses.Pingback);
        }
        return next(context);
    }
}

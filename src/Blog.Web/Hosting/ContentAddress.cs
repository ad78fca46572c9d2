using Blog.Core.Content;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Blog.Web.Hosting;

/// <summary>The content at the moment of a request, and what the request's address means in it.</summary>
/// <param name="Library">The snapshot that the whole request is answered from.</param>
/// <param name="Target">What the address leads to; null where the content does not own it.</param>
internal sealed record ContentAddress(Library Library, PathTarget? Target)
{
    /// <summary>What was found out about a request.</summary>
    public static ContentAddress Of(HttpContext context) =>
        context.Features.Get<ContentAddress>() ?? throw new InvalidOperationException("The request did not pass the content.");
}

/// <summary>Finds out what an address means, sets the language, and answers by itself what needs no page: redirects, and that something is gone.</summary>
internal sealed class ContentAddresses(RequestDelegate next, ContentStore content)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var library = content.Current;
        var target = library.Resolve(context.Request.Path.Value ?? "/");
        context.Features.Set(new ContentAddress(library, target));
        SiteCulture.Use(LanguageOf(target) ?? library.Site.Language, library.Site.Language);
        if (target is AliasTarget alias && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
            context.Response.Redirect(new PathString(alias.To).ToUriComponent() + context.Request.QueryString, permanent: true);
        else if (target is WithdrawnTarget)
            context.Response.StatusCode = StatusCodes.Status410Gone;
        else
            await next(context);
    }

    private static string? LanguageOf(PathTarget? target) => target switch
    {
        PostTarget { Post.Language: var language } => language,
        PageTarget { Page.Language: var language } => language,
        SeriesTarget { Series.Language: var language } => language,
        _ => null,
    };
}

/// <summary>Leads an address that the content owns to the page that shows it, whatever the permalinks look like.</summary>
internal sealed class ContentRoutes : DynamicRouteValueTransformer
{
    /// <inheritdoc/>
    public override ValueTask<RouteValueDictionary> TransformAsync(HttpContext httpContext, RouteValueDictionary values)
    {
        var page = httpContext.Features.Get<ContentAddress>()?.Target switch
        {
            PostTarget => "/Post",
            PageTarget => "/Page",
            SeriesTarget => "/Series",
            TagTarget => "/Tag",
            CategoryTarget => "/Category",
            AuthorTarget => "/Author",
            _ => null,
        };
        return ValueTask.FromResult(page is null ? null! : new RouteValueDictionary { ["page"] = page });
    }
}

using Blog.Core.Content;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Blog.Web.Hosting.Cache;

/// <summary>What a request for a page found out before the page was made: where to keep it, and the state it will be made from.</summary>
/// <param name="Address">The key in the cache.</param>
/// <param name="State">The state, taken before anything was read.</param>
internal sealed record PageDraft(string Address, PageState State)
{
    /// <summary>When the page stops holding although nothing changes.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether the page may be kept; a page that shows a passing fault may not.</summary>
    public bool IsKept { get; set; } = true;
}

/// <summary>Answers anonymous readers from memory where it can; else lets the page be made and notes where it may be kept.</summary>
internal sealed class PageCaching(RequestDelegate next, PageCache cache, PageStates states, PageSlots slots, TimeProvider time)
{
    /// <summary>Cookies whose bearer gets pages of their own, after a sign-in or where a form is to be filled in, begin with this.</summary>
    public const string PersonalCookies = "blog-";

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsShared(context.Request) || context.Features.Get<ContentAddress>() is not { } content)
            return next(context);
        var post = (content.Target as PostTarget)?.Post.Slug;
        var state = states.Now(content.Library, post);
        var address = AddressOf(context.Request, content.Library.Site);
        if (cache.Find(address, state, time.GetUtcNow()) is { } page)
            return page.AnswerAsync(context, slots, isPrivate: false);
        context.Features.Set(new PageDraft(address, state));
        return next(context);
    }

    private static bool IsShared(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Headers.Cookie.ToString().Contains(PersonalCookies, StringComparison.Ordinal)
        && (!request.QueryString.HasValue || IsListQuery(request.QueryString.Value!));

    // Other queries than those of lists are rare: such pages are made each time.
    private static bool IsListQuery(string query) =>
        query.Length < 12 && (query.StartsWith("?page=", StringComparison.Ordinal) || query.StartsWith("?year=", StringComparison.Ordinal));

    private static string AddressOf(HttpRequest request, SiteOptions site) => site.BaseUrl is null
        ? $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}"
        : $"{request.Path}{request.QueryString}";
}

/// <summary>Takes the page that a view writes, cuts it at its slots, keeps it where that is allowed, and sends it.</summary>
internal sealed class FinishPage(PageCache cache, PageSlots slots) : IAsyncResultFilter
{
    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        http.Features.Get<PageLanguage>()?.Use();
        var body = http.Response.Body;
        using var rendered = new MemoryStream(32 * 1024);
        http.Response.Body = rendered;
        try
        {
            await next();
        }
        finally
        {
            http.Response.Body = body;
        }
        if (rendered.Length == 0)
            return;
        var html = rendered.GetBuffer().AsMemory(0, (int)rendered.Length);
        var post = (http.Features.Get<ContentAddress>()?.Target as PostTarget)?.Post.Slug;
        var page = new FinishedPage(html.Span, slots.FindIn(html.Span), http.Response.ContentType ?? "text/html; charset=utf-8", post);
        var draft = http.Features.Get<PageDraft>();
        var isShared = draft is { IsKept: true } && http.Response.StatusCode == StatusCodes.Status200OK;
        if (isShared)
            cache.Keep(draft!.Address, draft.State, page, draft.Until);
        await page.AnswerAsync(http, slots, isPrivate: !isShared);
    }
}

using Blog.Core.Storage;

namespace Blog.Web.Endpoints;

/// <summary>What load balancers and service managers ask: does the process run, and can it serve.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/health/live", reading, (HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "live"));
        routes.MapMethods("/health/ready", reading, async (HttpContext context, Database database, IHostApplicationLifetime lifetime) =>
        {
            var isReady = !lifetime.ApplicationStopping.IsCancellationRequested && await database.AnswersAsync(Patience, context.RequestAborted);
            await AnswerAsync(context, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, isReady ? "ready" : "not ready");
        });
    }

    private static Task AnswerAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(word + "\n", context.RequestAborted);
    }
}

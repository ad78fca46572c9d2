using System.Data.Common;
using Blog.Core.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Blog.Web.Hosting;

/// <summary>Gives every refusal and every fault a page that says what happened and what to do, and nothing about the inside.</summary>
internal static class ErrorPages
{
    /// <summary>Seconds after which a reader may try again when the database cannot be used.</summary>
    private const string RetryAfter = "20";

    /// <summary>Adds the pages for faults and for empty answers with a status of 400 and more.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Blog");
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            AllowStatusCode404Response = true,
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = fault => fault.Exception is not null && StatusOf(fault.Exception) != StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(async (context, next) =>
        {
            // The page about a refused method is itself asked for with GET.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
            try
            {
                await next(context);
            }
            catch (InvalidDataException exception) when (context.Request.HasFormContentType)
            {
                throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, exception);
            }
            catch (Exception exception) when (IsDatabase(exception))
            {
                log.LogWarning("The database cannot be used: {Reason}", exception.Message);
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.RetryAfter = RetryAfter;
                    return Task.CompletedTask;
                });
                throw;
            }
        });
    }

    private static bool IsDatabase(Exception exception) => exception is DatabaseUnavailableException or DbException;

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabase(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Blog.Web.Review;

/// <summary>Tells a page of the desk what others have decided since it was made, so that nobody goes on about what is settled. Whichever node they did it on, the log has it.</summary>
internal static class DeskChanges
{
    private const int MostActs = 50;

    /// <summary>Maps the address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/review/changes", AfterAsync).RequireAuthorization(AccountServices.Moderate);

    private static async Task<Results<Ok<Changes>, StatusCodeHttpResult>> AfterAsync(long after, AuditLog log, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var records = await log.AfterAsync(after, MostActs, http.RequestAborted);
            if (records.Count == 0)
                return TypedResults.Ok(new Changes(after, []));
            var others = records.Where(record => record.Entry.By != http.User.Identity!.Name && record.Entry.By.Length > 0 && !record.Entry.IsAboutAccounts).ToList();
            var comments = await log.CommentsAsync(others.Select(BatchOf).OfType<string>(), cancel: http.RequestAborted);
            return TypedResults.Ok(new Changes(records[^1].Id, [.. others.Select(record => new Change(TextOf(record.Entry), [.. CommentsOf(record, comments)]))]));
        }
        catch (DatabaseUnavailableException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static string? BatchOf(AuditRecord record) => record.Entry.Kind == AuditKind.Undo ? record.Entry.Subject : record.Entry.Batch;

    private static IEnumerable<long> CommentsOf(AuditRecord record, ILookup<string, long> comments) =>
        BatchOf(record) is { } batch ? comments[batch] : record.Entry.Comment is { } comment ? [comment] : [];

    private static string TextOf(AuditEntry entry) => Language.Wording.Decide.Format("Live.Act", entry.By, ActText.Done(entry));

    /// <summary>What was done by others.</summary>
    /// <param name="Last">What to ask for next time.</param>
    /// <param name="Acts">The acts, the first one first.</param>
    internal sealed record Changes(long Last, IReadOnlyList<Change> Acts);

    /// <summary>An act.</summary>
    /// <param name="Text">Who did what.</param>
    /// <param name="Comments">To which comments.</param>
    internal sealed record Change(string Text, IReadOnlyList<long> Comments);
}

using Blog.Core.Mentions;
using Blog.Moderation;
using Blog.Web.Head;
using Blog.Web.Language;

namespace Blog.Web.Mentions;

/// <summary>W3C Webmention: a form with <c>source</c> and <c>target</c>, answered with 201 and the address of a status page.</summary>
internal static class WebmentionEndpoint
{
    /// <summary>Takes a webmention.</summary>
    public static async Task ReceiveAsync(HttpContext http, MentionInbox inbox)
    {
        Sender.SpeakAsSite(http);
        var form = await Sender.FormAsync(http);
        if (form is null || form["source"] is not [{ } source] || form["target"] is not [{ } target])
        {
            await AnswerAsync(http, StatusCodes.Status400BadRequest, "malformed", Wording.Mentions["Webmention.Form"]);
            return;
        }
        var vouch = form["vouch"] is [{ Length: > 0 and <= 2000 } offered] ? offered : null;
        var result = await inbox.ReceiveAsync(Sender.Claim(http, Channel.Webmention, source.Trim(), target.Trim()) with { Vouch = vouch });
        await AnswerAsync(http, result);
    }

    private static Task AnswerAsync(HttpContext http, ReceiveResult result)
    {
        switch (result)
        {
            case ReceiveResult.Taken(var token):
                http.Response.Headers.Location = RequestAddress.Of(http).Of($"{MentionAddresses.Status}/{token}");
                return AnswerAsync(http, StatusCodes.Status201Created, "waiting", Wording.Mentions["Webmention.Taken"]);
            case ReceiveResult.OwnPost or ReceiveResult.Known:
                return AnswerAsync(http, StatusCodes.Status200OK, "own", Wording.Mentions["Webmention.Own"]);
            case ReceiveResult.Refused(var reason, var wait):
                Sender.RetryAfter(http, wait);
                return AnswerAsync(http, StatusOf(reason), WordOf(reason), Sender.Sentence(reason));
            default:
                throw new InvalidOperationException($"Nobody knows what to answer to {result.GetType().Name}.");
        }
    }

    /// <summary>The status of the answer to what is refused.</summary>
    public static int StatusOf(MentionRefusal reason) => reason switch
    {
        MentionRefusal.TooMany => StatusCodes.Status429TooManyRequests,
        MentionRefusal.Full => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>The words that programs know refusals by.</summary>
    public static string WordOf(MentionRefusal reason) => reason switch
    {
        MentionRefusal.SourceMalformed or MentionRefusal.SourceForbidden => "invalid_source",
        MentionRefusal.TargetMalformed or MentionRefusal.TargetElsewhere or MentionRefusal.SamePage => "invalid_target",
        MentionRefusal.TargetUnknown => "target_not_found",
        MentionRefusal.TargetClosed => "target_not_supported",
        MentionRefusal.NoLink => "no_link_found",
        MentionRefusal.SourceGone or MentionRefusal.SourceMissing => "source_not_found",
        MentionRefusal.TooMany => "too_many_requests",
        MentionRefusal.Full => "unavailable",
        _ => "source_unreadable",
    };

    private static Task AnswerAsync(HttpContext http, int status, string word, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return WantsJson(http.Request)
            ? http.Response.WriteAsJsonAsync(new Answer(word, sentence, http.Response.Headers.Location), http.RequestAborted)
            : http.Response.WriteAsync(sentence + "\n", http.RequestAborted);
    }

    /// <summary>Whether a program asks rather than a person.</summary>
    public static bool WantsJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept is { Count: > 0 } accepted
        && accepted.Where(type => type.MediaType == "application/json" || type.MediaType == "text/html").MaxBy(type => type.Quality ?? 1)?.MediaType == "application/json";

    private sealed record Answer(string Status, string Summary, string? Location);
}

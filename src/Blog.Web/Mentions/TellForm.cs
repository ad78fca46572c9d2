using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Web.Head;
using Blog.Web.Language;

namespace Blog.Web.Mentions;

/// <summary>The form under the mentions of a post, by which people say that they have written about it elsewhere.</summary>
/// <param name="Post">The path of the post, which it is sent to.</param>
/// <param name="Typed">The address as it was typed.</param>
/// <param name="Error">What is wrong with that, and what to do; nothing before anything is.</param>
internal sealed record TellView(string Post, string Typed, string? Error);

/// <summary>What became of an address that was sent: one of the records below, and nothing else.</summary>
internal abstract record TellOutcome
{
    private TellOutcome()
    {
    }

    /// <summary>It was taken.</summary>
    /// <param name="Path">Where it says what became of it.</param>
    public sealed record Taken(string Path) : TellOutcome;

    /// <summary>The form is shown again, with what was typed.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Status">The status of the answer.</param>
    public sealed record Again(TellView Form, int Status) : TellOutcome;
}

/// <summary>Takes addresses from people, by the same way in and within the same limits as from programs.</summary>
internal static class TellForm
{
    private const string Field = "Source";

    /// <summary>The form before anything was typed.</summary>
    public static TellView Empty(Post post) => new(Discussion.SiteAddress.Of(post.Path), "", null);

    /// <summary>Takes what was sent.</summary>
    public static async Task<TellOutcome> TakeAsync(HttpContext http, MentionInbox inbox, Post post)
    {
        var form = Empty(post) with { Typed = http.Request.Form[Field].ToString().Trim() };
        if (form.Typed.Length == 0) return new TellOutcome.Again(form with { Error = Wording.Mentions["Tell.Empty"] }, StatusCodes.Status400BadRequest);
        try
        {
            return After(http, form, await inbox.ReceiveAsync(Sender.Claim(http, Channel.Webmention, AddressOf(form.Typed), RequestAddress.Of(http).Of(post.Path))));
        }
        catch (DatabaseUnavailableException)
        {
            return new TellOutcome.Again(form with { Error = Wording.Mentions["Tell.Storage"] }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static TellOutcome After(HttpContext http, TellView form, ReceiveResult result)
    {
        switch (result)
        {
            case ReceiveResult.Taken(var token):
                return new TellOutcome.Taken($"{MentionAddresses.Status}/{token}");
            case ReceiveResult.OwnPost or ReceiveResult.Known:
                return new TellOutcome.Again(form with { Error = Wording.Mentions["Tell.Own"] }, StatusCodes.Status200OK);
            case ReceiveResult.Refused(var reason, var wait):
                Sender.RetryAfter(http, wait);
                return new TellOutcome.Again(form with { Error = Sender.SentenceForPeople(reason) }, WebmentionEndpoint.StatusOf(reason));
            default:
                throw new InvalidOperationException($"Nobody knows what to show for {result.GetType().Name}.");
        }
    }

    // People leave out what their browser adds by itself.
    private static string AddressOf(string typed) =>
        !typed.Contains(':', StringComparison.Ordinal) && typed.Contains('.', StringComparison.Ordinal) ? $"https://{typed}" : typed;
}

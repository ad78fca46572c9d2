using Blog.Core.Mentions;
using Blog.Moderation;
using Blog.Web.Head;
using Blog.Web.Hosting;
using Blog.Web.Language;

namespace Blog.Web.Mentions;

/// <summary>What the three protocols have in common: who tells, and in which words they are answered.</summary>
internal static class Sender
{
    /// <summary>A claim as it was told in a request.</summary>
    public static MentionClaim Claim(HttpContext http, Channel channel, string source, string target) => new(channel, source, target, RequestAddress.Of(http).Root)
    {
        Network = NetworkAddress.NetworkOf(http.Connection.RemoteIpAddress?.ToString()),
    };

    /// <summary>Speaks the site's language in what follows.</summary>
    public static void SpeakAsSite(HttpContext http)
    {
        var site = ContentAddress.Of(http).Library.Site;
        SiteCulture.Use(site.Language, site.Language);
    }

    /// <summary>Why something was refused, in one sentence.</summary>
    public static string Sentence(MentionRefusal refusal) => Wording.Mentions[$"Refusal.{refusal}"];

    /// <summary>The same for people, who have filled in a form: what is wrong, and what to do.</summary>
    public static string SentenceForPeople(MentionRefusal refusal) => Wording.Mentions[$"Tell.{refusal}"];

    /// <summary>Says when to try again.</summary>
    public static void RetryAfter(HttpContext http, TimeSpan? wait)
    {
        if (wait is { } pause) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The fields of a form with that many bytes at most; null where the body is no such form. Read by ourselves: the framework would throw at what is no text.</summary>
    public static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest })
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Net;
using Blog.Core.Language;
using Blog.Core.Outbound;
using Blog.Core.Outbox;

namespace Blog.Core.Sending;

/// <summary>What is said of attempts to tell other sites, and what follows from an answer that is no success.</summary>
internal static class SendingTexts
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("MentionAnswers");

    public static string Superseded => s_texts["Superseded"];

    public static string NoHome => s_texts["NoHome"];

    public static string Deaf => s_texts["Deaf"];

    public static string NoXmlRpc => s_texts["NoXmlRpc"];

    public static string Fault(int code, string text) => s_texts.Format("Fault", code, Short(text));

    public static string Answered(HttpStatusCode status, string text) =>
        text.Length == 0 ? s_texts.Format("Answered", (int)status) : s_texts.Format("AnsweredWith", (int)status, Short(text));

    /// <summary>Whether to try again, and when. What the other side refuses for good is not tried again.</summary>
    public static DeliveryResult Outcome(FetchResult result, DateTimeOffset now) => result switch
    {
        FetchResult.NotBefore(var at) => new DeliveryResult.Postponed(s_texts["Budget"], at),
        FetchResult.Refused(var reason) => new DeliveryResult.Failed(s_texts[$"Refused.{reason}"]),
        FetchResult.TooLarge => new DeliveryResult.Failed(s_texts["TooLarge"]),
        FetchResult.TooManyRedirects => new DeliveryResult.Failed(s_texts["TooManyRedirects"]),
        FetchResult.TimedOut => new DeliveryResult.TryAgain(s_texts["TimedOut"]),
        FetchResult.Answered { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } answer =>
            new DeliveryResult.TryAgain(Answered(answer.Status, ""), After: RetryAfter(answer, now)),
        FetchResult.Answered answer => new DeliveryResult.Failed(Answered(answer.Status, TextOf(answer))),
        _ => new DeliveryResult.TryAgain(s_texts["Unreachable"]),
    };

    /// <summary>The words of an answer, where it has some that people can read.</summary>
    public static string TextOf(FetchResult.Answered answer) => answer.MediaType == "text/plain" ? System.Text.Encoding.UTF8.GetString(answer.Body) : "";

    private static TimeSpan? RetryAfter(FetchResult.Answered answer, DateTimeOffset now)
    {
        var value = answer.Headers["Retry-After"].FirstOrDefault();
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(Math.Min(seconds, 7 * 24 * 3600));
        return DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now ? at - now : null;
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : line[..199] + "…";
    }
}

using Blog.Core.Mentions;
using Blog.Core.Outbound;
using Blog.Moderation;
using Blog.Web.Head;
using Blog.Web.Language;

namespace Blog.Web.Mentions;

/// <summary>Pingback 1.0 over XML-RPC: <c>pingback.ping</c> and <c>pingback.extensions.getPingbacks</c>. One call in one request; there is no <c>system.multicall</c>.</summary>
internal static class PingbackEndpoint
{
    private const int NotWellFormed = -32700;
    private const int UnknownMethod = -32601;
    private const int WrongParameters = -32602;

    /// <summary>Answers a call. A fault is an answer too, with status 200, as XML-RPC wants it.</summary>
    public static async Task AnswerAsync(HttpContext http, MentionInbox inbox)
    {
        Sender.SpeakAsSite(http);
        var call = XmlRpc.Read(await XmlText.ReadAsync(http.Request.Body, http.RequestAborted));
        var answer = call switch
        {
            null => XmlRpc.Fault(NotWellFormed, Wording.Mentions["Pingback.NotWellFormed"]),
            { Method: "pingback.ping", Parameters: [{ } source, { } target] } => await PingAsync(http, inbox, source.Trim(), target.Trim()),
            { Method: "pingback.extensions.getPingbacks", Parameters: [{ } target] } => await PagesAsync(http, inbox, target.Trim()),
            { Method: "pingback.ping" or "pingback.extensions.getPingbacks" } => XmlRpc.Fault(WrongParameters, Wording.Mentions["Pingback.WrongParameters"]),
            _ => XmlRpc.Fault(UnknownMethod, Wording.Mentions["Pingback.UnknownMethod"]),
        };
        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(answer, http.RequestAborted);
    }

    private static async Task<string> PingAsync(HttpContext http, MentionInbox inbox, string source, string target)
    {
        switch (await inbox.ReceiveAsync(Sender.Claim(http, Channel.Pingback, source, target)))
        {
            case ReceiveResult.Taken:
                return XmlRpc.Answer(Wording.Mentions["Pingback.Taken"]);
            case ReceiveResult.OwnPost:
                return XmlRpc.Answer(Wording.Mentions["Webmention.Own"]);
            case ReceiveResult.Known:
                return XmlRpc.Fault(48, Wording.Mentions["Pingback.Known"]);
            case ReceiveResult.Refused(var reason, var wait):
                Sender.RetryAfter(http, wait);
                return Fault(reason);
            case var other:
                throw new InvalidOperationException($"Nobody knows what to answer to {other.GetType().Name}.");
        }
    }

    private static async Task<string> PagesAsync(HttpContext http, MentionInbox inbox, string target)
    {
        var (pages, refusal) = await inbox.PagesAsync(target, RequestAddress.Of(http).Root);
        return refusal is { } reason ? Fault(reason) : XmlRpc.Answer(pages);
    }

    private static string Fault(MentionRefusal reason) => XmlRpc.Fault(CodeOf(reason), Sender.Sentence(reason));

    /// <summary>The specification's codes. Whether nobody lives at an address or we may not go there is one and the same answer.</summary>
    internal static int CodeOf(MentionRefusal reason) => reason switch
    {
        MentionRefusal.SourceMalformed or MentionRefusal.SourceForbidden or MentionRefusal.SourceMissing or MentionRefusal.SourceGone => 16,
        MentionRefusal.NoLink or MentionRefusal.SourceNoPage => 17,
        MentionRefusal.TargetUnknown => 32,
        MentionRefusal.TargetMalformed or MentionRefusal.TargetElsewhere or MentionRefusal.TargetClosed => 33,
        MentionRefusal.TooMany or MentionRefusal.Full => 49,
        MentionRefusal.SourceUnreadable => 50,
        _ => 0,
    };
}

using System.Net;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Outbound;
using Blog.Core.Outbox;

namespace Blog.Core.Sending;

/// <summary>
/// Tells a page that a post links to it, has changed, or links to it no more: asks the page how it wants to be told, then tells it, by webmention or else by
/// pingback. As a host is asked once in ten seconds only, the two often happen in two attempts; what was found is kept in between.
/// </summary>
public sealed class MentionDelivery(SentMentions sent, OutboundClient client, ContentStore content, TimeProvider time) : IDelivery
{
    internal const string KindWord = "mention";

    private const string Purpose = "Webmention";

    // Long enough for the next attempt; a later version of the post asks anew (W3C Webmention 3.2.1).
    private static readonly TimeSpan s_endpointLasts = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public string Kind => KindWord;

    /// <inheritdoc/>
    public int AtOnce => 2;

    /// <inheritdoc/>
    public async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancel)
    {
        var order = MentionOrder.FromJson(entry.Payload);
        var mention = await sent.FindAsync(order.Post, order.Target, cancel);
        if (mention is null || mention.Version != order.Version) return new DeliveryResult.Dropped(SendingTexts.Superseded);
        if (SourceOf(mention) is not { } source) return new DeliveryResult.Unready(SendingTexts.NoHome);

        var (result, statusUrl) = await DeliverAsync(mention, source, cancel);
        if (StateAfter(result, entry) is { } state) await sent.SettleAsync(mention, state.State, state.Words, statusUrl);
        return result;
    }

    private async Task<(DeliveryResult Result, string? StatusUrl)> DeliverAsync(SentMention mention, string source, CancellationToken cancel)
    {
        var endpoint = EndpointOf(mention);
        if (endpoint is null)
        {
            var page = await client.SendAsync(FetchRequest.Get(mention.Target, Purpose, Site) with { Reads = EndpointDiscovery.IsHtml }, cancel);

            // A page that is gone may still say where it wants to be told; any other failure may be over later.
            if (page is not FetchResult.Answered { Status: < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests } answer) return (Outcome(page), null);
            endpoint = EndpointDiscovery.Find(answer);
            await sent.FoundAsync(mention, endpoint);
            if (endpoint is null) return (answer.IsSuccess ? new DeliveryResult.Dropped(SendingTexts.Deaf) : Outcome(page), null);
        }

        return endpoint.Protocol == EndpointProtocol.Webmention
            ? await SendWebmentionAsync(endpoint, source, mention.Target, cancel)
            : (await SendPingbackAsync(endpoint, source, mention.Target, cancel), null);
    }

    private Endpoint? EndpointOf(SentMention mention) =>
        mention is { Endpoint: { } address, Protocol: { } protocol, FoundAt: { } at } && time.GetUtcNow() - at < s_endpointLasts ? new Endpoint(address, protocol) : null;

    private async Task<(DeliveryResult Result, string? StatusUrl)> SendWebmentionAsync(Endpoint endpoint, string source, string target, CancellationToken cancel)
    {
        var request = FetchRequest.Form(endpoint.Address, Purpose, Site, [new("source", source), new("target", target)]) with { Reads = type => type == "text/plain" };
        var result = await client.SendAsync(request, cancel);
        if (result is not FetchResult.Answered { IsSuccess: true } answer) return (Outcome(result), null);
        var status = answer.Status == HttpStatusCode.Created && Uri.TryCreate(answer.Address, answer.Headers["Location"].FirstOrDefault(), out var uri) ? uri.AbsoluteUri : null;
        return (new DeliveryResult.Sent(), status);
    }

    private async Task<DeliveryResult> SendPingbackAsync(Endpoint endpoint, string source, string target, CancellationToken cancel)
    {
        var result = await client.SendAsync(FetchRequest.Xml(endpoint.Address, "Pingback", Site, PingbackCall.Write(source, target)), cancel);
        if (result is not FetchResult.Answered { IsSuccess: true } answer) return Outcome(result);
        return await PingbackCall.ReadAsync(answer.Body, cancel) switch
        {
            null => new DeliveryResult.Failed(SendingTexts.NoXmlRpc),
            { Fault: null or PingbackCall.AlreadyRegistered } => new DeliveryResult.Sent(),
            { Fault: PingbackCall.UpstreamError, Text: var text } => new DeliveryResult.TryAgain(SendingTexts.Fault(PingbackCall.UpstreamError, text)),
            { Fault: { } code, Text: var text } => new DeliveryResult.Failed(SendingTexts.Fault(code, text)),
        };
    }

    private DeliveryResult Outcome(FetchResult result) => SendingTexts.Outcome(result, time.GetUtcNow());

    /// <summary>What to note of the link; nothing where it is tried again.</summary>
    private static (SentState State, string? Words)? StateAfter(DeliveryResult result, OutboxEntry entry) => result switch
    {
        DeliveryResult.Sent => (SentState.Sent, null),
        DeliveryResult.Dropped(var reason) => (SentState.Deaf, reason),
        DeliveryResult.Failed(var reason) => (SentState.Failed, reason),
        DeliveryResult.TryAgain(var reason, _, _) => (BackOff.After(entry.Attempts) is null ? SentState.Failed : SentState.Waiting, reason),
        _ => null,
    };

    private string? Site => content.Current.Site.BaseUrl?.AbsoluteUri;

    private string? SourceOf(SentMention mention) => Site is { } root ? new SiteAddress(root.TrimEnd('/')).Of(mention.Path) : null;
}

using System.Text.Json;
using Blog.Core.Content;
using Blog.Core.Outbound;
using Blog.Core.Outbox;

namespace Blog.Core.Sending;

/// <summary>Tells the hub of the feeds that they have changed (W3C WebSub; the form is that of PubSubHubbub 0.4, which hubs understand).</summary>
public sealed class HubDelivery(OutboundClient client, ContentStore content, TimeProvider time) : IDelivery
{
    internal const string KindWord = "websub";

    /// <inheritdoc/>
    public string Kind => KindWord;

    /// <inheritdoc/>
    public int AtOnce => 1;

    /// <inheritdoc/>
    public async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancel)
    {
        var feeds = JsonSerializer.Deserialize<List<string>>(entry.Payload)!;
        IEnumerable<KeyValuePair<string, string>> fields = [new("hub.mode", "publish"), .. feeds.Select(feed => KeyValuePair.Create("hub.url", feed))];
        var request = FetchRequest.Form(entry.Recipient, "WebSub", content.Current.Site.BaseUrl?.AbsoluteUri, fields);
        return await client.SendAsync(request, cancel) switch
        {
            FetchResult.Answered { IsSuccess: true } => new DeliveryResult.Sent(),
            var other => SendingTexts.Outcome(other, time.GetUtcNow()),
        };
    }

    internal static string PayloadOf(IEnumerable<string> feeds) => JsonSerializer.Serialize(feeds);
}

using Blog.Core.Outbox;

namespace Blog.Web.Endpoints;

/// <summary>Sends what the outbox holds for as long as the blog runs.</summary>
internal sealed class OutboxKeeping(Courier courier) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => courier.RunAsync(stoppingToken);
}

using Blog.Core.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Blog.Web.Hosting;

/// <summary>Says on the console where the blog listens, and where to make the first account while there is none.</summary>
internal sealed class Announcement(IServer server, SetupToken setup) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        await Console.Out.WriteLineAsync(Wording.Reading.Format("Serve.Listening", string.Join(", ", addresses)));
        if (await setup.IssueAsync() is { } token)
            await Console.Out.WriteLineAsync(Wording.Reading.Format("Serve.SetUp", $"{addresses.First()}/account/setup?token={token}"));
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

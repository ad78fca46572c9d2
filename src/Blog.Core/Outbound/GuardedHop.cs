using System.Net;
using System.Net.Sockets;

namespace Blog.Core.Outbound;

/// <summary>
/// One request on a connection of its own. The address is checked on the socket that is being connected, so that no answer of a name server given
/// earlier counts; what stopped it is kept in <see cref="Stopped"/>, because HTTP tells no more than that it failed.
/// </summary>
internal sealed class GuardedHop(OutboundAddress address, OutboundOptions options, FetchBudget budget) : IDisposable
{
    private const int MostHeaderKilobytes = 32;
    private const int MostAddresses = 2;

    private MeteredStream? _connection;
    private HttpMessageInvoker? _sender;

    /// <summary>Why there was no answer, where it was our doing.</summary>
    public FetchResult? Stopped { get; private set; }

    /// <summary>Whether the connection was ended because too much came.</summary>
    public bool IsExhausted => _connection?.IsExhausted == true;

    /// <summary>Sends a request and returns once the headers of the answer are there. Whatever the machine is set up with (proxies, credentials, tracing) has no say.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancel)
    {
        _sender = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (_, stop) => ConnectAsync(stop),
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 1,
            PooledConnectionLifetime = TimeSpan.Zero,
        });
        return _sender.SendAsync(message, cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sender?.Dispose();
        _connection?.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancel)
    {
        var port = address.Uri.Port;
        var allowed = (await ResolveAsync(cancel)).Where(found => MayReach(found, port)).Take(MostAddresses).ToList();
        if (allowed.Count == 0) throw Stop(new FetchResult.Refused(RefusalReason.Inward));
        for (var i = 0; ; i++)
        {
            if (await budget.ClaimAddressAsync(PlaceOf(allowed[i], port)) is { } at) throw Stop(new FetchResult.NotBefore(at));
            try
            {
                return _connection = new MeteredStream(await ConnectAsync(allowed[i], port, cancel), OutboundClient.MostBytes + (MostHeaderKilobytes * 4096));
            }
            catch (SocketException) when (i + 1 < allowed.Count)
            {
                // The next address may answer.
            }
        }
    }

    private async Task<IPAddress[]> ResolveAsync(CancellationToken cancel) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) ? [literal] : await options.Resolve(address.Host, cancel).WaitAsync(cancel);

    private bool MayReach(IPAddress found, int port) =>
        options.Allow.Contains(new IPEndPoint(found, port)) || (port is 80 or 443 && PublicAddress.Is(found));

    /// <summary>Who bears the visit: an address; of IPv6 the network that one customer gets; of what a test allows each port.</summary>
    private string PlaceOf(IPAddress found, int port)
    {
        if (options.Allow.Contains(new IPEndPoint(found, port))) return new IPEndPoint(found, port).ToString();
        if (found.AddressFamily == AddressFamily.InterNetwork) return found.ToString();
        var bytes = found.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }

    private static async Task<NetworkStream> ConnectAsync(IPAddress found, int port, CancellationToken cancel)
    {
        var socket = new Socket(found.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(found, port), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private IOException Stop(FetchResult result)
    {
        Stopped = result;
        return new IOException(result.ToString());
    }
}

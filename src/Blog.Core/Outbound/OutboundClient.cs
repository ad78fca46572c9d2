using System.Net.Sockets;
using System.Security.Authentication;

namespace Blog.Core.Outbound;

/// <summary>
/// The one way in which the blog asks anything of other sites. It reaches only public addresses, on the web's two ports, and is a burden to nobody:
/// at most 5 redirects, 10 seconds, 1 MiB, 2 fetches at once on each node, one fetch per host in 10 seconds and 6 connections to an address in a minute over all nodes.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    /// <summary>The most that is read of an answer, in bytes after unpacking.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostRedirects = 5;
    private const int AtOnce = 2;

    /// <summary>The longest that a fetch may take, redirects and body included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OutboundOptions _options;
    private readonly FetchBudget _budget;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _free = new(AtOnce);

    internal OutboundClient(OutboundOptions options, FetchBudget budget, TimeProvider time) => (_options, _budget, _time) = (options, budget, time);

    /// <summary>Why an address would be refused by its text alone; null where it may be tried.</summary>
    public RefusalReason? WhyNot(string url) => OutboundAddress.Read(url, _options) is (null, var reason) ? reason : null;

    /// <summary>Asks, once one of the two places is free. Whatever the other side does is a result; only the caller's own cancellation throws.</summary>
    public async Task<FetchResult> SendAsync(FetchRequest request, CancellationToken cancel = default)
    {
        if (WhyNot(request.Url) is { } reason) return new FetchResult.Refused(reason);
        await _free.WaitAsync(cancel);
        try
        {
            using var deadline = new CancellationTokenSource(Patience, _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
            return await FollowAsync(request, stop.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new FetchResult.TimedOut();
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private async Task<FetchResult> FollowAsync(FetchRequest request, CancellationToken cancel)
    {
        var (url, previous) = (request.Url, (OutboundAddress?)null);
        for (var redirects = 0; ; redirects++)
        {
            var (address, reason) = OutboundAddress.Read(url, _options);
            if (address is null) return new FetchResult.Refused(reason);
            if (previous is { Uri.Scheme: "https" } && address.Uri.Scheme == "http") return new FetchResult.Refused(RefusalReason.Downgrade);
            if (address.Host != previous?.Host && await _budget.ClaimHostAsync(HostPlace(address)) is { } at) return new FetchResult.NotBefore(at);

            var result = await HopAsync(request, address, cancel);
            if (result is not FetchResult.Answered answer || NextOf(request, answer) is not { } next) return result;
            if (redirects == MostRedirects) return new FetchResult.TooManyRedirects();
            (url, previous) = (next, address);
        }
    }

    // Servers that a test allows share one address.
    private string HostPlace(OutboundAddress address) =>
        _options.Allow.Any(point => point.Port == address.Uri.Port) ? $"{address.Host}:{address.Uri.Port}" : address.Host;

    /// <summary>Where an answer leads on to. What was posted is posted again only where the other side asks for that; all else would lose it.</summary>
    private static string? NextOf(FetchRequest request, FetchResult.Answered answer)
    {
        var follows = (int)answer.Status is 307 or 308 || (request.Method != HttpMethod.Post && (int)answer.Status is 301 or 302 or 303);
        if (!follows || answer.Headers["Location"].FirstOrDefault() is not { Length: > 0 } location) return null;
        return Uri.TryCreate(answer.Address, location, out var next) ? next.AbsoluteUri : location;
    }

    private async Task<FetchResult> HopAsync(FetchRequest request, OutboundAddress address, CancellationToken cancel)
    {
        using var hop = new GuardedHop(address, _options, _budget);
        try
        {
            using var message = request.ToMessage(address.Uri, request.Method);
            using var response = await hop.SendAsync(message, cancel);
            return await ReadAsync(request, address, response, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException)
        {
            cancel.ThrowIfCancellationRequested();
            return hop.Stopped ?? (hop.IsExhausted ? new FetchResult.TooLarge() : new FetchResult.Unreachable());
        }
    }

    private static async Task<FetchResult> ReadAsync(FetchRequest request, OutboundAddress address, HttpResponseMessage response, CancellationToken cancel)
    {
        var type = response.Content.Headers.ContentType;
        var answer = new FetchResult.Answered
        {
            Status = response.StatusCode,
            Address = address.Uri,
            MediaType = type?.MediaType?.ToLowerInvariant() ?? "",
            Charset = type?.CharSet?.Trim('"', '\'', ' '),
            Headers = HeadersOf(response),
        };
        if (NextOf(request, answer) is not null || request.Method == HttpMethod.Head || !request.Reads(answer.MediaType)) return answer;
        if (response.Content.Headers.ContentLength > MostBytes) return new FetchResult.TooLarge();
        return await BodyAsync(response, cancel) is { } body ? answer with { Body = body } : new FetchResult.TooLarge();
    }

    private static ILookup<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key, Value: value)))
            .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);

    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + read > MostBytes) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}

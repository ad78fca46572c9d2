using System.Net;

namespace Blog.Core.Outbound;

/// <summary>What of the way out is not the same everywhere.</summary>
public sealed record OutboundOptions
{
    /// <summary>Addresses with ports that may be reached although the rules forbid it. For tests alone: the environment variable <c>BLOG__OUTBOUND__ALLOW</c>.</summary>
    public IReadOnlyList<IPEndPoint> Allow { get; init; } = [];

    /// <summary>Finds the addresses of a name; throws <see cref="System.Net.Sockets.SocketException"/> where there are none. The system's resolver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>Reads <c>127.0.0.1:8080, [::1]:8080</c>: addresses with ports, separated by commas, semicolons or blanks.</summary>
    /// <exception cref="InvalidDataException">A part is no address with a port; the message names it.</exception>
    public static IReadOnlyList<IPEndPoint> ReadAllow(string? list)
    {
        var allow = new List<IPEndPoint>();
        foreach (var part in (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IPEndPoint.TryParse(part, out var point) || point.Port == 0)
                throw new InvalidDataException($"BLOG__OUTBOUND__ALLOW: '{part}' is no address with a port, as 127.0.0.1:8080 is.");
            allow.Add(point);
        }
        return allow;
    }
}

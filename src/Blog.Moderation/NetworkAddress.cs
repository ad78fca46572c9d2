using System.Net;
using System.Net.Sockets;

namespace Blog.Moderation;

/// <summary>Network addresses as far as judging needs them: which ones belong together.</summary>
public static class NetworkAddress
{
    private const int BytesOfVersion4 = 3;
    private const int BytesOfVersion6 = 6;

    /// <summary>The network of an address, /24 for IPv4 and /48 for IPv6, or null where the text is no address.</summary>
    public static string? NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return null;
        if (parsed.IsIPv4MappedToIPv6) parsed = parsed.MapToIPv4();

        var version4 = parsed.AddressFamily == AddressFamily.InterNetwork;
        var kept = version4 ? BytesOfVersion4 : BytesOfVersion6;
        var bytes = parsed.GetAddressBytes();
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}

using System.Net;
using System.Net.Sockets;

namespace Blog.Core.Outbound;

/// <summary>Tells addresses of the public internet from everything that is, or may lead, inwards.</summary>
internal static class PublicAddress
{
    // IANA's registry of special addresses, and one that answers only inside a cloud.
    private static readonly IPNetwork[] SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"), IPNetwork.Parse("192.52.193.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("192.175.48.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"), IPNetwork.Parse("168.63.129.16/32"),
    ];

    // Only this block is given out to the public; mapped, compatible, translated, local and multicast addresses lie outside.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Teredo and other protocols', documentation, 6to4, and a service's own.
    private static readonly IPNetwork[] SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2620:4f:8000::/48"), IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether an address belongs to the public internet and to nobody's inside.</summary>
    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(SpecialV4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => IsV6(address),
        _ => false,
    };

    private static bool IsV6(IPAddress address)
    {
        if (address.ScopeId != 0 || address.IsIPv4MappedToIPv6 || !GlobalV6.Contains(address)) return false;
        return !Array.Exists(SpecialV6, network => network.Contains(address)) && !IsTunnelled(address);
    }

    // ISATAP: an IPv4 address behind a mark, whatever the network in front.
    private static bool IsTunnelled(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }
}

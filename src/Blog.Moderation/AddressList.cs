using System.Globalization;
using System.Net;

namespace Blog.Moderation;

/// <summary>Network addresses to look for: single ones, networks such as <c>192.0.2.0/24</c>, and beginnings such as <c>192.0.2.</c></summary>
internal sealed class AddressList
{
    private const int BitsOfByte = 8;

    private readonly List<(string Entry, IPNetwork Network)> _networks = [];

    /// <summary>Takes an entry where it is an address; says whether it is.</summary>
    public bool TryAdd(string entry)
    {
        if (Read(entry) is not { } network) return false;
        _networks.Add((entry, network));
        return true;
    }

    /// <summary>The entries that an address lies in. Where only its network is known, those that hold all of that.</summary>
    public IEnumerable<string> In(IPAddress? address, string? network)
    {
        if (_networks.Count == 0) return [];
        if (address is not null) return _networks.Where(entry => entry.Network.Contains(Plain(address))).Select(entry => entry.Entry);
        return IPNetwork.TryParse(network, out var known)
            ? _networks.Where(entry => entry.Network.PrefixLength <= known.PrefixLength && entry.Network.Contains(known.BaseAddress)).Select(entry => entry.Entry)
            : [];
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPNetwork? Read(string entry)
    {
        if (entry.Contains('/', StringComparison.Ordinal)) return IPNetwork.TryParse(entry, out var network) ? network : null;
        if (entry.Contains(':', StringComparison.Ordinal) || entry.Count(c => c == '.') == 3)
        {
            if (IPAddress.TryParse(entry, out var address)) return new IPNetwork(Plain(address), Plain(address).GetAddressBytes().Length * BitsOfByte);
        }

        return Beginning(entry.EndsWith('*') ? entry[..^1] : entry);
    }

    private static IPNetwork? Beginning(string entry)
    {
        if (!entry.EndsWith('.')) return null;
        var parts = entry[..^1].Split('.');
        if (parts.Length > 3 || !parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return null;
        var address = IPAddress.Parse(string.Join('.', parts.Concat(Enumerable.Repeat("0", 4 - parts.Length))));
        return new IPNetwork(address, parts.Length * BitsOfByte);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Blog.Core.Views;

/// <summary>
/// Who has read which post today, as far as that must be known to count everybody once: hashes with a salt that exists in memory alone and is
/// thrown away with them when the day ends. Nothing of it can be traced back to a person, and nothing of it is stored.
/// </summary>
internal sealed class Visitors
{
    // 16 bytes each: beyond this somebody is inventing visitors, and the rest of the day is not counted.
    private const int Most = 1_000_000;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _seen = [];
    private readonly byte[] _salt = new byte[32];
    private DateOnly _day;

    /// <summary>Whether this is the first time today that this visitor reads this post.</summary>
    public bool IsFirstToday(string post, IPAddress? address, string userAgent, DateOnly day)
    {
        lock (_lock)
        {
            if (day != _day)
            {
                _day = day;
                _seen.Clear();
                _seen.TrimExcess();
                RandomNumberGenerator.Fill(_salt);
            }
            return _seen.Count < Most && _seen.Add(Hash(post, address, userAgent));
        }
    }

    private ulong Hash(string post, IPAddress? address, string userAgent)
    {
        var text = $"{Network(address)}\n{userAgent}\n{post}";
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(text), hash);
        return BitConverter.ToUInt64(hash);
    }

    // A household has one IPv4 address but a whole IPv6 network, in which devices change their address every day.
    private static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}

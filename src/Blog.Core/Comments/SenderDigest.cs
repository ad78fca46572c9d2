using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Storage;

namespace Blog.Core.Comments;

/// <summary>Turns what could identify a reader into digests that can be compared and nothing else: they are keyed with a secret of this site.</summary>
internal sealed class SenderDigest
{
    private const string Setting = "sender-digest-key";
    private const int KeyBytes = 32;
    private const int KeptBytes = 15;

    private readonly byte[] _key;

    private SenderDigest(byte[] key) => _key = key;

    /// <summary>The digests of this site; the key is made once and kept in the database, so that it moves with a backup.</summary>
    public static async Task<SenderDigest> OpenAsync(Settings settings) =>
        new(Convert.FromHexString(await settings.GetOrAddAsync(Setting, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)))));

    public string? Of(IPAddress? address)
    {
        if (address is null) return null;
        return Of((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
    }

    public string? Of(string? token) =>
        string.IsNullOrEmpty(token) ? null : Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(token)).AsSpan(0, KeptBytes));
}

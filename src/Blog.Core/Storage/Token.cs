using System.Buffers.Text;
using System.Security.Cryptography;

namespace Blog.Core.Storage;

/// <summary>Unguessable tokens for links that need no account.</summary>
internal static class Token
{
    private const int Bytes = 20;

    /// <summary>160 random bits in 27 characters that need no escaping in an address.</summary>
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}

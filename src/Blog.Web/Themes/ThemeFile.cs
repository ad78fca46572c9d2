using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Blog.Web.Themes;

/// <summary>A file of a theme, ready to be sent: as it is and, for text, compressed once and for all.</summary>
internal sealed class ThemeFile
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Prepares a file under the name it is asked for by.</summary>
    public ThemeFile(string name, byte[] plain)
    {
        Name = name;
        Plain = plain;
        ContentType = Types.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        if (ContentType is "text/css" or "text/javascript" or "image/svg+xml")
        {
            Gzip = Compress(plain, stream => new GZipStream(stream, CompressionLevel.SmallestSize));
            Brotli = Compress(plain, stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
            ContentType += "; charset=utf-8";
        }
        ETag = $"\"{Hash(plain)}\"";
    }

    /// <summary>The last part of its address.</summary>
    public string Name { get; }

    /// <summary>Its media type.</summary>
    public string ContentType { get; }

    /// <summary>Its validator.</summary>
    public string ETag { get; }

    /// <summary>The bytes as they are.</summary>
    public byte[] Plain { get; }

    /// <summary>The bytes in gzip, for text.</summary>
    public byte[]? Gzip { get; }

    /// <summary>The bytes in brotli, for text.</summary>
    public byte[]? Brotli { get; }

    /// <summary>A short hash that changes when the bytes do.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
            stream.Write(plain);
        return target.ToArray();
    }
}

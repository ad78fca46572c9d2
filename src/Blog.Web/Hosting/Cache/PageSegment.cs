using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Blog.Web.Hosting.Cache;

/// <summary>
/// A stretch of a finished page that is the same for everybody: plain, and as whole blocks of a deflate stream. Blocks of several segments
/// and <see cref="WriteStored">stored ones</see> between them make one gzip member, so that nothing is compressed when a page is read.
/// </summary>
internal sealed class PageSegment
{
    /// <summary>How a gzip member begins: deflate, no name, no time, unknown system.</summary>
    public static ReadOnlySpan<byte> GzipHeader => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    /// <summary>The last, empty block of a deflate stream.</summary>
    public static ReadOnlySpan<byte> LastBlock => [3, 0];

    /// <summary>Bytes a stored block adds to its content.</summary>
    public const int StoredOverhead = 5;

    /// <summary>Bytes of checksum and length after the last block.</summary>
    public const int TrailerLength = 8;

    /// <summary>Compresses a stretch of text.</summary>
    public PageSegment(byte[] plain)
    {
        Plain = plain;
        if (plain.Length == 0)
            return;
        using var target = new MemoryStream(plain.Length / 2);
        int blocksEnd;
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(plain);
            gzip.Flush();
            blocksEnd = (int)target.Length;
        }
        var member = target.GetBuffer();
        Blocks = member.AsSpan(GzipHeader.Length, blocksEnd - GzipHeader.Length).ToArray();
        Crc = BinaryPrimitives.ReadUInt32LittleEndian(member.AsSpan((int)target.Length - TrailerLength));
    }

    /// <summary>The bytes as they are.</summary>
    public byte[] Plain { get; }

    /// <summary>The bytes compressed, ending on a byte and without a last block.</summary>
    public byte[] Blocks { get; } = [];

    /// <summary>The checksum of <see cref="Plain"/>.</summary>
    public uint Crc { get; }

    /// <summary>Writes bytes as a deflate block that is not compressed.</summary>
    public static void WriteStored(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Span<byte> header = stackalloc byte[StoredOverhead];
        header[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~bytes.Length);
        output.Write(header);
        output.Write(bytes);
    }

    /// <summary>Writes what ends a gzip member.</summary>
    public static void WriteTrailer(IBufferWriter<byte> output, uint crc, long length)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)length);
        output.Write(LastBlock);
        output.Write(trailer);
    }
}

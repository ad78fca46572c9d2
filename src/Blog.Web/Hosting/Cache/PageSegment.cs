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

    // What is shorter gains nothing by being compressed.
    private const int Short = 200;

    /// <summary>Compresses a stretch of text, quickly: most pages that are made are asked for once.</summary>
    public PageSegment(byte[] plain)
    {
        Plain = plain;
        (Blocks, Crc) = plain.Length < Short ? (Stored(plain), Crc32.Of(plain)) : Compressed(plain, CompressionLevel.Fastest);
    }

    /// <summary>The bytes as they are.</summary>
    public byte[] Plain { get; }

    /// <summary>The bytes compressed, ending on a byte and without a last block.</summary>
    public byte[] Blocks { get; private set; }

    /// <summary>The checksum of <see cref="Plain"/>.</summary>
    public uint Crc { get; }

    /// <summary>Compresses it well, once it is known to be asked for again.</summary>
    public void Improve()
    {
        if (Plain.Length >= Short)
            Blocks = Compressed(Plain, CompressionLevel.Optimal).Blocks;
    }

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

    private static byte[] Stored(byte[] plain)
    {
        var block = new ArrayBufferWriter<byte>(plain.Length + StoredOverhead);
        WriteStored(block, plain);
        return block.WrittenSpan.ToArray();
    }

    private static (byte[] Blocks, uint Crc) Compressed(byte[] plain, CompressionLevel level)
    {
        using var target = new MemoryStream(plain.Length / 2);
        int blocksEnd;
        using (var gzip = new GZipStream(target, level, leaveOpen: true))
        {
            gzip.Write(plain);
            gzip.Flush();
            blocksEnd = (int)target.Length;
        }
        var member = target.GetBuffer();
        return (
            member.AsSpan(GzipHeader.Length, blocksEnd - GzipHeader.Length).ToArray(),
            BinaryPrimitives.ReadUInt32LittleEndian(member.AsSpan((int)target.Length - TrailerLength)));
    }
}

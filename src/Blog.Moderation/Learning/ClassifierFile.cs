using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Blog.Moderation.Learning;

/// <summary>A classifier as bytes: a name, the version of the features, a SHA-256 of what follows, and the compressed tables. Numbers are little-endian.</summary>
internal static class ClassifierFile
{
    /// <summary>Changes whenever a feature, a table or a constant of learning does: what was learned before has then to be learned anew from the decisions.</summary>
    public const int Version = 1;

    private const int ChecksumAt = 8;
    private const int PayloadAt = ChecksumAt + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Name => "BLRN"u8;

    public static byte[] Write(Tables tables)
    {
        using var file = new MemoryStream();
        file.SetLength(PayloadAt);
        file.Position = PayloadAt;
        using (var payload = new BrotliStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            payload.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Totals>(in tables.Weights.Totals)));
            payload.Write(MemoryMarshal.AsBytes(tables.Weights.Slots.AsSpan()));
            payload.Write(tables.Familiarity.Times);
            payload.Write(MemoryMarshal.AsBytes(tables.Counted.Entries.AsSpan()));
        }

        var bytes = file.ToArray();
        Name.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Name.Length), Version);
        SHA256.HashData(bytes.AsSpan(PayloadAt), bytes.AsSpan(ChecksumAt));
        return bytes;
    }

    /// <summary>Fills the tables; they are worthless unless the answer is <see cref="ClassifierFault.None"/>.</summary>
    public static ClassifierFault Read(byte[] bytes, Tables tables)
    {
        if (bytes.Length < PayloadAt || !bytes.AsSpan().StartsWith(Name)) return ClassifierFault.NotAClassifier;
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Name.Length)) != Version) return ClassifierFault.OtherVersion;
        if (!SHA256.HashData(bytes.AsSpan(PayloadAt)).AsSpan().SequenceEqual(bytes.AsSpan(ChecksumAt, SHA256.HashSizeInBytes))) return ClassifierFault.Damaged;
        using var payload = new BrotliStream(new MemoryStream(bytes, PayloadAt, bytes.Length - PayloadAt), CompressionMode.Decompress);
        payload.ReadExactly(MemoryMarshal.AsBytes(new Span<Totals>(ref tables.Weights.Totals)));
        payload.ReadExactly(MemoryMarshal.AsBytes(tables.Weights.Slots.AsSpan()));
        payload.ReadExactly(tables.Familiarity.Times);
        payload.ReadExactly(MemoryMarshal.AsBytes(tables.Counted.Entries.AsSpan()));
        return ClassifierFault.None;
    }
}

/// <summary>Everything that a classifier knows.</summary>
internal sealed record Tables(Weights Weights, Familiarity Familiarity, CountedOnce Counted)
{
    public static Tables Empty() => new(new Weights(), new Familiarity(), new CountedOnce());
}

/// <summary>What can be wrong with a stored classifier.</summary>
public enum ClassifierFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>These bytes are something else.</summary>
    NotAClassifier,

    /// <summary>Another version of the program wrote it, which reads texts differently.</summary>
    OtherVersion,

    /// <summary>Bytes are missing or changed.</summary>
    Damaged,
}

/// <summary>A classifier that was read.</summary>
/// <param name="Classifier">The classifier; null where something is wrong.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record ClassifierReading(Classifier? Classifier, ClassifierFault Fault);

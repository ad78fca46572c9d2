using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Blog.Moderation.Starter;

/// <summary>
/// Starter knowledge as bytes: a name, the version of the features, a SHA-256 of what follows; then the sources as JSON, the scale, and hashes in ascending order with their weights.
/// Numbers are little-endian.
/// </summary>
internal static class StarterFile
{
    /// <summary>Changes whenever canonical text, the pieces or the layout do: what was built before is then worthless.</summary>
    public const int Version = 1;

    private const string ShippedName = "moderation-starter.bin";
    private const int ChecksumAt = 8;
    private const int PayloadAt = ChecksumAt + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Name => "BSTK"u8;

    private static readonly Lazy<StarterReading> s_shipped = new(ReadShipped);

    /// <summary>What is shipped, read once.</summary>
    public static StarterReading Shipped => s_shipped.Value;

    private static StarterReading ReadShipped()
    {
        using var stream = typeof(StarterFile).Assembly.GetManifestResourceStream(ShippedName)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    public static byte[] Write(StarterKnowledge knowledge)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(new byte[PayloadAt]);
        writer.Write(JsonSerializer.Serialize(knowledge.Sources));
        writer.Write(knowledge.Scale);
        writer.Write(knowledge.Count);
        foreach (var hash in knowledge.Hashes) writer.Write(hash);
        writer.Write(knowledge.Weights);
        writer.Flush();

        var bytes = file.ToArray();
        Name.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Name.Length), Version);
        SHA256.HashData(bytes.AsSpan(PayloadAt), bytes.AsSpan(ChecksumAt));
        return bytes;
    }

    public static StarterReading Read(byte[] bytes)
    {
        if (bytes.Length < PayloadAt || !bytes.AsSpan().StartsWith(Name)) return new StarterReading(null, StarterFault.NotAStarter);
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Name.Length)) != Version) return new StarterReading(null, StarterFault.OtherVersion);
        var isWhole = SHA256.HashData(bytes.AsSpan(PayloadAt)).AsSpan().SequenceEqual(bytes.AsSpan(ChecksumAt, SHA256.HashSizeInBytes));
        return isWhole ? new StarterReading(Payload(bytes), StarterFault.None) : new StarterReading(null, StarterFault.Damaged);
    }

    // What has the right checksum was written by this version.
    private static StarterKnowledge Payload(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, PayloadAt, bytes.Length - PayloadAt));
        var sources = JsonSerializer.Deserialize<StarterSource[]>(reader.ReadString()) ?? [];
        var scale = reader.ReadDouble();
        var hashes = new ulong[reader.ReadInt32()];
        for (var at = 0; at < hashes.Length; at++) hashes[at] = reader.ReadUInt64();
        return new StarterKnowledge(sources, scale, hashes, reader.ReadBytes(hashes.Length));
    }
}

using System.Buffers.Binary;

namespace Blog.Moderation.Fingerprints;

/// <summary>What a comment is kept by in the <see cref="SimilarityIndex"/>: at most 16 of its features, chosen when it was taken in. Four bytes each where it is stored.</summary>
public sealed class Sketch : IEquatable<Sketch>
{
    /// <summary>The greatest number of features, and a quarter of the greatest number of bytes.</summary>
    public const int MostFeatures = 16;

    private readonly uint[] _features;

    internal Sketch(uint[] features) => _features = features;

    internal ReadOnlySpan<uint> Features => _features;

    /// <summary>A sketch chosen without an index at hand: which features are rare is not considered.</summary>
    public static Sketch Of(Fingerprint fingerprint) => new(fingerprint.Features[..Math.Min(MostFeatures, fingerprint.Features.Length)]);

    /// <summary>The sketch that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException">The number of bytes is none that <see cref="ToBytes"/> gives.</exception>
    public static Sketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(uint) != 0 || bytes.Length > MostFeatures * sizeof(uint)) throw new ArgumentException($"{bytes.Length} bytes are no sketch.", nameof(bytes));
        var features = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < features.Length; i++) features[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        return new Sketch(features);
    }

    /// <summary>The sketch as 4 to 64 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_features.Length * sizeof(uint)];
        for (var i = 0; i < _features.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), _features[i]);
        return bytes;
    }

    /// <inheritdoc/>
    public bool Equals(Sketch? other) => other is not null && _features.AsSpan().SequenceEqual(other._features);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sketch);

    /// <inheritdoc/>
    public override int GetHashCode() => _features.Length == 0 ? 0 : (int)_features[0];
}

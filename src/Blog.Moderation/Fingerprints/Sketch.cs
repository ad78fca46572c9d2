using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// A MinHash sketch: for each of 64 ways to shuffle all pieces of text, eight bits of the piece that comes first.
/// The share of equal places estimates the Jaccard similarity of the two sets of pieces.
/// </summary>
public readonly struct Sketch : IEquatable<Sketch>
{
    /// <summary>Number of places, and of bytes.</summary>
    public const int Size = 64;

    private const double ChanceOfEqualBytes = 1.0 / 256;

    private static readonly uint[] s_factors = Constants(seed: 0x9E3779B97F4A7C15, odd: true);
    private static readonly uint[] s_offsets = Constants(seed: 0xD1B54A32D192ED03, odd: false);

    private readonly Places _places;

    private Sketch(ReadOnlySpan<byte> places) => places.CopyTo(_places);

    /// <summary>The sketch of a canonical text.</summary>
    internal static Sketch Of(string canonical)
    {
        Span<uint> least = stackalloc uint[Size];
        least.Fill(uint.MaxValue);
        foreach (var piece in Pieces.Of(canonical)) Lower(least, (uint)(piece >> 32));

        Span<byte> places = stackalloc byte[Size];
        for (var i = 0; i < Size; i++) places[i] = (byte)(least[i] * 0x85EBCA6Bu >> 24);
        return new Sketch(places);
    }

    /// <summary>The sketch that <see cref="ToBytes"/> wrote.</summary>
    public static Sketch FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new Sketch(bytes) : throw new ArgumentException($"A sketch has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The sketch as 64 bytes.</summary>
    public byte[] ToBytes() => [.. Span];

    /// <summary>About how similar the two texts are, from 0 to 1; one time in twenty it is more than 0.12 off.</summary>
    public double Resemblance(Sketch other) => Resemblance(Span, other.Span);

    /// <inheritdoc/>
    public bool Equals(Sketch other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sketch other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(Span);

    /// <summary>Whether two sketches are the same.</summary>
    public static bool operator ==(Sketch left, Sketch right) => left.Equals(right);

    /// <summary>Whether two sketches differ.</summary>
    public static bool operator !=(Sketch left, Sketch right) => !left.Equals(right);

    [UnscopedRef]
    internal ReadOnlySpan<byte> Span => _places;

    internal static double Resemblance(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var equal = BitOperations.PopCount(Vector512.Equals(Vector512.Create(one), Vector512.Create(other)).ExtractMostSignificantBits());
        return Math.Max(0, ((double)equal / Size - ChanceOfEqualBytes) / (1 - ChanceOfEqualBytes));
    }

    private static void Lower(Span<uint> least, uint piece)
    {
        for (var i = 0; i < Size; i += Vector256<uint>.Count)
        {
            var shuffled = Vector256.Create(piece) * Vector256.Create(s_factors, i) + Vector256.Create(s_offsets, i);
            var block = least.Slice(i, Vector256<uint>.Count);
            Vector256.Min(Vector256.Create<uint>(block), shuffled).CopyTo(block);
        }
    }

    private static uint[] Constants(ulong seed, bool odd)
    {
        var constants = new uint[Size];
        for (var i = 0; i < Size; i++)
        {
            seed = Pieces.Mix(seed + 0x9E3779B97F4A7C15);
            constants[i] = (uint)(seed >> 32) | (odd ? 1u : 0u);
        }

        return constants;
    }

    [InlineArray(Size)]
    private struct Places
    {
        private byte _first;
    }
}

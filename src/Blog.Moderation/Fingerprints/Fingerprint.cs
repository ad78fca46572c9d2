using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>What repeats of a text are recognised by, without keeping the text: two hashes and a sketch.</summary>
public sealed class Fingerprint
{
    /// <summary>Shorter texts, in canonical characters, are repeated by honest people too: the text alone says nothing.</summary>
    public const int ShortBelow = 30;

    /// <summary>Which way of making fingerprints this is. What was stored by another one is made anew from the text.</summary>
    public const int Version = 1;

    private const int HashBytes = 16;

    private Fingerprint(UInt128 exact, UInt128 loose, Sketch sketch, int length) =>
        (Exact, Loose, Sketch, Length) = (exact, loose, sketch, length);

    /// <summary>Equal for texts that differ in case, accents, spacing, punctuation and look-alike letters only.</summary>
    public UInt128 Exact { get; }

    /// <summary>Equal also for texts that differ in links and numbers.</summary>
    public UInt128 Loose { get; }

    /// <summary>Resembles the sketches of similar texts.</summary>
    public Sketch Sketch { get; }

    /// <summary>The length of the canonical text.</summary>
    public int Length { get; }

    /// <summary>Whether the text is too short to call a repeat of it anything but chance.</summary>
    public bool IsShort => Length < ShortBelow;

    /// <summary>The fingerprint of a plain text.</summary>
    public static Fingerprint Of(string plainText) => Of(CanonicalText.Of(plainText));

    /// <summary>The fingerprint of a text that is already canonical.</summary>
    internal static Fingerprint Of(CanonicalText text) =>
        new(Hash(text.Full), Hash(text.Loose), Sketch.Of(text.Loose), text.Full.Length);

    /// <summary>Puts a stored fingerprint together again: <see cref="ExactBytes"/>, <see cref="LooseBytes"/>, the sketch's bytes and the length.</summary>
    public static Fingerprint Restore(ReadOnlySpan<byte> exact, ReadOnlySpan<byte> loose, ReadOnlySpan<byte> sketch, int length) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(exact), BinaryPrimitives.ReadUInt128BigEndian(loose), Sketch.FromBytes(sketch), length);

    /// <summary><see cref="Exact"/> as 16 bytes, to be stored and looked up.</summary>
    public byte[] ExactBytes() => Bytes(Exact);

    /// <summary><see cref="Loose"/> as 16 bytes, to be stored and looked up.</summary>
    public byte[] LooseBytes() => Bytes(Loose);

    private static UInt128 Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest[..HashBytes]);
    }

    private static byte[] Bytes(UInt128 hash)
    {
        var bytes = new byte[HashBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }
}

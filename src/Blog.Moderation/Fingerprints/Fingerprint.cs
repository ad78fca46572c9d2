using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>What repeats of a text are recognised by: two hashes, to be stored, and the features by which similar texts are found.</summary>
public sealed class Fingerprint
{
    /// <summary>Shorter texts, in canonical characters, are repeated by honest people too: the text alone says nothing.</summary>
    public const int ShortBelow = 30;

    /// <summary>Which way of making fingerprints this is. What was stored by another one is made anew from the text.</summary>
    public const int Version = 2;

    private const int HashBytes = 16;

    private Fingerprint(UInt128 exact, UInt128 loose, uint[] features, int length) =>
        (Exact, Loose, Features, Length) = (exact, loose, features, length);

    /// <summary>Equal for texts that differ in case, accents, spacing, punctuation and look-alike letters only.</summary>
    public UInt128 Exact { get; }

    /// <summary>Equal also for texts that differ in links and numbers.</summary>
    public UInt128 Loose { get; }

    /// <summary>The length of the canonical text in letters of an alphabet: a letter of a script that is written without spaces counts as two.</summary>
    public int Length { get; }

    internal uint[] Features { get; }

    /// <summary>Whether the text is too short to call a repeat of it anything but chance.</summary>
    public bool IsShort => Length < ShortBelow;

    /// <summary>The fingerprint of a plain text.</summary>
    public static Fingerprint Of(string plainText) => Of(CanonicalText.Of(plainText));

    /// <summary>The fingerprint of a text that is already canonical.</summary>
    internal static Fingerprint Of(CanonicalText text) =>
        new(Hash(text.Full), Hash(text.Loose), Fingerprints.Features.Of(text), LengthOf(text.Full));

    /// <summary>The length of a canonical text as <see cref="Length"/> counts it.</summary>
    internal static int LengthOf(string canonical)
    {
        var length = canonical.Length;
        foreach (var letter in canonical)
        {
            if (TextPieces.IsDense(letter) && !char.IsSurrogate(letter)) length++;
        }

        return length;
    }

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

using System.Globalization;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// What two texts are compared by: the words of a canonical text in their order, and its pieces of four letters, each as a well-mixed number.
/// Scripts that put no space between words have every letter for a word, and pieces of two: one of their letters says as much as two or three of an alphabet.
/// </summary>
internal sealed class TextPieces
{
    /// <summary>Texts are compared by so many letters of their beginning; longer ones are recognised by their hash only when all of it is the same.</summary>
    public const int MostLetters = 16_384;

    private const int Letters = 4;
    private const int DenseLetters = 2;

    private TextPieces(uint[] words, uint[] pieces) => (Words, Pieces) = (words, pieces);

    /// <summary>The words, in order.</summary>
    public uint[] Words { get; }

    /// <summary>The pieces, in order: one begins at each letter.</summary>
    public uint[] Pieces { get; }

    /// <summary>The pieces of a canonical text.</summary>
    public static TextPieces Of(string canonical)
    {
        var text = canonical.AsSpan(0, Math.Min(canonical.Length, MostLetters));
        return new TextPieces(WordsOf(text), PiecesOf(text));
    }

    /// <summary>Whether a letter says as much as two or three of an alphabet: an ideograph, a syllable, or one of a script without spaces.</summary>
    public static bool IsDense(char letter) => letter is >= '\uAC00' and <= '\uD7AF' || IsUnspaced(letter);

    // Thai, Lao, Burmese, Khmer, Chinese, Japanese, Yi, and symbols: one of them is a word, as far as anybody can tell.
    private static bool IsUnspaced(char letter) => letter >= '\u0E00' && (
        letter is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
            or (>= '\u2E80' and <= '\uA4CF') or (>= '\uF900' and <= '\uFAFF')
        || char.IsSurrogate(letter));

    private static uint[] WordsOf(ReadOnlySpan<char> text)
    {
        var words = new List<uint>(text.Length / 5 + 1);
        foreach (var word in text.EnumerateWords())
        {
            var rest = word;
            while (!rest.IsEmpty)
            {
                var length = IsUnspaced(rest[0]) ? LetterLength(rest) : AlphabeticLength(rest);
                words.Add(Hash(rest[..length]));
                rest = rest[length..];
            }
        }

        return [.. words];
    }

    private static uint[] PiecesOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return [];
        if (text.Length < DenseLetters) return [Hash(text)];
        var pieces = new List<uint>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var length = IsDense(text[at]) ? DenseLetters : Letters;
            if (at + length > text.Length && pieces.Count > 0) break;
            pieces.Add(Hash(text[at..Math.Min(at + length, text.Length)]));
        }

        return [.. pieces];
    }

    // One character with the marks and joiners that belong to it.
    private static int LetterLength(ReadOnlySpan<char> text) => StringInfo.GetNextTextElementLength(text);

    private static int AlphabeticLength(ReadOnlySpan<char> word)
    {
        var length = 1;
        while (length < word.Length && !IsUnspaced(word[length])) length++;
        return length;
    }

    // FNV-1a over UTF-16 units with a final mix: stored in databases, so it must not differ between processes as string.GetHashCode does.
    private static uint Hash(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261u;
        foreach (var letter in letters) hash = (hash ^ letter) * 16777619u;
        return Mixing.Of(hash);
    }
}

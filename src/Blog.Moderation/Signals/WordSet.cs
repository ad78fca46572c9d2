using System.Collections.Frozen;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>Sets of words, in canonical form as texts are compared.</summary>
internal static class WordSet
{
    /// <summary>The words of a text with spaces between them.</summary>
    public static FrozenSet<string> Of(string words) => words.Split(' ').Select(word => CanonicalText.Of(word).Full).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where two words of a text come close to each other, in either order; the first such place.</summary>
    /// <param name="count">How many words the text has.</param>
    /// <param name="isOne">Whether a word is the one.</param>
    /// <param name="isOther">Whether a word is the other.</param>
    /// <param name="within">How many words they may be apart.</param>
    public static (int One, int Other)? Near(int count, Func<int, bool> isOne, Func<int, bool> isOther, int within)
    {
        var (one, other) = (-1, -1);
        for (var at = 0; at < count; at++)
        {
            if (isOne(at)) one = at;
            else if (isOther(at)) other = at;
            else continue;
            if (one >= 0 && other >= 0 && Math.Abs(one - other) <= within) return (one, other);
        }

        return null;
    }
}

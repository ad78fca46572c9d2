using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>
/// Which words were met before. A text of which most words are new is in a language or of a kind that nothing is known about: what its letters and shape happen to resemble must not condemn it.
/// </summary>
internal sealed class Familiarity
{
    private const int Size = 1 << 18;
    private const int KnownFrom = 2;
    private const double Enough = 0.4;

    // Two new words are no new language.
    private const int Allowed = 2;

    public byte[] Times { get; } = new byte[Size];

    /// <summary>From 0, nothing is known of the text, to 1: enough is.</summary>
    public double Of(CanonicalText text)
    {
        var (known, words) = (0, 0);
        foreach (var word in text.Loose.AsSpan().EnumerateWords())
        {
            // Without spaces each letter is as good as a word.
            if (!Scripts.HaveNoSpaces(word[0])) Look(word);
            else for (var i = 0; i < word.Length; i++) Look(word.Slice(i, 1));
        }

        return words == 0 ? 1 : Math.Min(1, (known + Allowed) / (Enough * words));

        void Look(ReadOnlySpan<char> word)
        {
            words++;
            if (Times[Place(word)] >= KnownFrom) known++;
        }
    }

    /// <summary>Remembers the words of a text.</summary>
    public void Learn(CanonicalText text)
    {
        foreach (var word in text.Loose.AsSpan().EnumerateWords())
        {
            if (!Scripts.HaveNoSpaces(word[0])) Meet(word);
            else for (var i = 0; i < word.Length; i++) Meet(word.Slice(i, 1));
        }
    }

    private void Meet(ReadOnlySpan<char> word)
    {
        ref var times = ref Times[Place(word)];
        if (times < byte.MaxValue) times++;
    }

    private static int Place(ReadOnlySpan<char> word) => (int)(Hash.Mix(Hash.Of(word)) >> 46);
}

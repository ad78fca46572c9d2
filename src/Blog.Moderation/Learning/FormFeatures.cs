using System.Text;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>How each word is written: <c>Aa</c> for a capitalised word, <c>00a</c> for digits with a letter, <c>D</c> for disguised letters; and two such forms after each other.</summary>
internal static class FormFeatures
{
    private const int MostParts = 8;
    private const int MostEqual = 2;

    public static void Read(string text, FeatureBag bag)
    {
        Span<char> form = stackalloc char[MostParts + 1];
        var before = Hash.Of("^");
        foreach (var word in text.AsSpan().EnumerateWords())
        {
            text.AsSpan().Overlaps(word, out var start);
            var hash = Hash.Of(form[..Form(word, form)]);
            bag.Add(Family.Forms, hash, start, word.Length);
            bag.Add(Family.Forms, (before * 31) ^ hash, start, word.Length);
            before = hash;
        }
    }

    private static int Form(ReadOnlySpan<char> word, Span<char> form)
    {
        var (count, equal, last) = (0, 0, '\0');
        foreach (var rune in word.EnumerateRunes())
        {
            var part = Part(rune);
            equal = part == last ? equal + 1 : 1;
            last = part;
            if (equal > MostEqual) continue;
            form[count++] = part;
            if (count > MostParts) break;
        }

        return count;
    }

    private static char Part(Rune rune)
    {
        if (rune.IsAscii)
        {
            var c = (char)rune.Value;
            return char.IsAsciiLetterUpper(c) ? 'A' : char.IsAsciiLetterLower(c) ? 'a' : char.IsAsciiDigit(c) ? '0' : c;
        }

        if (Disguise.IsDisguised(rune)) return 'D';
        return Rune.IsLetter(rune) ? 'x' : Rune.IsDigit(rune) ? '1' : '*';
    }
}

namespace Blog.Moderation.Learning;

/// <summary>How long each number is, how long ones begin, and what stands beside it: prices, dates and telephone numbers differ in that.</summary>
internal static class NumberFeatures
{
    private const int LongestLength = 12;
    private const int LongFrom = 4;
    private const ulong LengthSeed = 11;
    private const ulong BeginningSeed = 12;
    private const ulong SurroundingSeed = 13;

    public static void Read(string text, FeatureBag bag)
    {
        Span<char> surrounding = stackalloc char[3];
        var at = 0;
        while (true)
        {
            var next = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            if (next < 0) return;
            var start = at + next;
            at = start;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;

            var length = Math.Min(LongestLength, at - start);
            bag.Add(Family.NumbersAndLinks, LengthSeed + ((ulong)length << 8), start, at - start);
            if (at - start >= LongFrom) bag.Add(Family.NumbersAndLinks, Hash.Of(text.AsSpan(start, 2), BeginningSeed + ((ulong)length << 8)), start, at - start);
            surrounding[0] = start == 0 ? '^' : Kind(text[start - 1]);
            surrounding[1] = (char)('0' + length);
            surrounding[2] = at == text.Length ? '$' : Kind(text[at]);
            bag.Add(Family.NumbersAndLinks, Hash.Of(surrounding, SurroundingSeed), start, at - start);
        }
    }

    private static char Kind(char c) => char.IsLetter(c) ? 'a' : char.IsWhiteSpace(c) ? ' ' : c;
}

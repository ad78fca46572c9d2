namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Digits and signs in place of letters: <c>v1agra</c>, <c>c@sin0</c>. They count as letters between letters, at most two together; at the ends of a word only where it has such ones
/// inside too, where it is a single nought that no number begins or ends with, or where the whole text is written so. So <c>4th</c>, <c>mp3</c>, <c>covid19</c>, <c>10h30</c> and
/// <c>2026</c> stay numbers.
/// </summary>
internal static class Substitution
{
    private const int MostTogether = 2;
    private const int FewestBeforeNought = 3;
    private const string Letters = "oi\0easgtbg"; // for 0 to 9; on what 2 looks like no two people agree

    /// <summary>Replaces them in a word whose letters are all Latin.</summary>
    /// <param name="word">The word, changed in place.</param>
    /// <param name="atEnds">Whether to replace them at its ends whatever is inside.</param>
    /// <returns>Whether any was replaced inside it.</returns>
    public static bool Fold(WordBuffer word, bool atEnds)
    {
        var inside = FoldInside(word);
        if (word.Has(LetterKind.Latin) && word.Length > 1) FoldEnds(word, inside, atEnds);
        word.CountKinds();
        return inside;
    }

    private static bool FoldInside(WordBuffer word)
    {
        var inside = false;
        for (var at = 0; at < word.Length;)
        {
            var end = at;
            while (end < word.Length && IsSubstitute(word, end)) end++;
            if (at > 0 && end > at && end < word.Length && end - at <= MostTogether) inside |= Replace(word, at, end);
            at = Math.Max(end, at + 1);
        }

        return inside;
    }

    private static void FoldEnds(WordBuffer word, bool inside, bool atEnds)
    {
        var first = 0;
        while (first < word.Length && IsSubstitute(word, first)) first++;
        var last = word.Length;
        while (last > first && IsSubstitute(word, last - 1)) last--;
        if (IsLetterAtEnd(word, first, 0, inside, atEnds)) Replace(word, 0, first);
        if (IsLetterAtEnd(word, word.Length - last, last, inside, atEnds)) Replace(word, last, word.Length);
    }

    private static bool IsLetterAtEnd(WordBuffer word, int together, int at, bool inside, bool atEnds)
    {
        if (together is 0 or > MostTogether) return false;
        if (atEnds || word.Kinds[at] == LetterKind.Sign) return true;
        return together == 1 && (inside || (word.Characters[at] == '0' && word.Length > FewestBeforeNought));
    }

    private static bool Replace(WordBuffer word, int start, int end)
    {
        var any = false;
        for (var i = start; i < end; i++)
        {
            var plain = word.Kinds[i] == LetterKind.Sign ? LookAlikes.Signs[word.Characters[i]] : Letters[word.Characters[i] - '0'];
            if (plain == '\0') continue;
            word.MakeLatin(i, plain);
            any = true;
        }

        return any;
    }

    private static bool IsSubstitute(WordBuffer word, int at) => word.Kinds[at] is LetterKind.Digit or LetterKind.Sign;
}

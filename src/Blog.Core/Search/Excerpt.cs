namespace Blog.Core.Search;

/// <summary>Finds the words of a query in a text again, marks them, and cuts out the place where most of them stand together.</summary>
internal static class Excerpt
{
    private const int WordsShown = 34;
    private const int WordsBefore = 6;
    private const int MostWordsRead = 50_000;

    /// <summary>The whole text with the words marked: for titles.</summary>
    public static IReadOnlyList<TextPiece> Marked(string text, string language, SearchQuery query)
    {
        var words = SearchWords.In(text).Take(MostWordsRead).ToList();
        return Pieces(text, words, Hits(words, language, query), 0, text.Length);
    }

    /// <summary>The best place of the text, whole words, with an ellipsis where text is left out.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, string language, SearchQuery query)
    {
        text = text.Replace('\n', ' ');
        var words = SearchWords.In(text).Take(MostWordsRead).ToList();
        if (words.Count == 0)
        {
            return [];
        }
        var hits = Hits(words, language, query);
        var first = BestWindow(hits);
        var last = Math.Min(first + WordsShown, words.Count) - 1;
        var start = first == 0 ? 0 : words[first].Start;
        var end = last == words.Count - 1 ? text.Length : words[last].Start + words[last].Length;
        var pieces = Pieces(text, words, hits, start, end);
        return [.. start > 0 ? [new TextPiece("… ", false)] : Array.Empty<TextPiece>(), .. pieces, .. end < text.Length ? [new TextPiece(" …", false)] : Array.Empty<TextPiece>()];
    }

    /// <summary>How often each wanted term occurs in a text, and how many words it has: what ranking needs.</summary>
    public static (int[] Occurrences, int Words) Count(string text, string language, SearchQuery query)
    {
        var words = SearchWords.In(text).Take(MostWordsRead).ToList();
        var counts = new int[query.Wanted.Count];
        foreach (var term in Hits(words, language, query))
        {
            if (term >= 0)
            {
                counts[term]++;
            }
        }
        return (counts, words.Count);
    }

    // For each word the number of the wanted term it belongs to, or -1.
    private static int[] Hits(List<SearchWord> words, string language, SearchQuery query)
    {
        var stems = words.ConvertAll(word => Stem.Of(word.Folded, language));
        var hits = new int[words.Count];
        Array.Fill(hits, -1);
        for (var term = 0; term < query.Wanted.Count; term++)
        {
            foreach (var form in query.Wanted[term].Forms)
            {
                Mark(stems, form, query.Wanted[term].IsPrefix, hits, term);
            }
        }
        return hits;
    }

    private static void Mark(List<string> stems, string[] form, bool isPrefix, int[] hits, int term)
    {
        for (var at = 0; at + form.Length <= stems.Count; at++)
        {
            var matches = true;
            for (var i = 0; matches && i < form.Length; i++)
            {
                matches = isPrefix && i == form.Length - 1
                    ? stems[at + i].StartsWith(form[i], StringComparison.Ordinal)
                    : stems[at + i] == form[i];
            }
            if (matches)
            {
                Array.Fill(hits, term, at, form.Length);
            }
        }
    }

    // The start of the window that holds the most different terms, then the most words of them; a little before its first hit.
    private static int BestWindow(int[] hits)
    {
        var (best, bestScore) = (0, 0);
        for (var start = 0; start < hits.Length; start++)
        {
            if (hits[start] < 0)
            {
                continue;
            }
            var window = hits.AsSpan(start, Math.Min(WordsShown - WordsBefore, hits.Length - start));
            var terms = 0;
            var count = 0;
            foreach (var term in window)
            {
                terms |= term < 0 ? 0 : 1 << term;
                count += term < 0 ? 0 : 1;
            }
            var score = (System.Numerics.BitOperations.PopCount((uint)terms) * 1000) + count;
            if (score > bestScore)
            {
                (best, bestScore) = (start, score);
            }
        }
        return Math.Max(0, Math.Min(best - WordsBefore, hits.Length - WordsShown));
    }

    private static List<TextPiece> Pieces(string text, List<SearchWord> words, int[] hits, int start, int end)
    {
        var pieces = new List<TextPiece>();
        var done = start;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (hits[i] < 0 || word.Start < start || word.Start + word.Length > end)
            {
                continue;
            }
            if (word.Start > done)
            {
                pieces.Add(new TextPiece(text[done..word.Start], false));
            }
            pieces.Add(new TextPiece(text.Substring(word.Start, word.Length), true));
            done = word.Start + word.Length;
        }
        if (done < end)
        {
            pieces.Add(new TextPiece(text[done..end], false));
        }
        return pieces;
    }
}

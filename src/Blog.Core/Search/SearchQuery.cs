namespace Blog.Core.Search;

/// <summary>
/// What somebody typed into the search box, understood: words that must all occur, "phrases in quotes", -words that must not, beginnings*.
/// Every text is a valid query; what cannot mean anything is left out.
/// </summary>
internal sealed class SearchQuery
{
    private const int LongestText = 200;
    private const int MostTerms = 10;
    private const int LongestPhrase = 12;

    // A single letter begins too many words to say anything.
    private const int ShortestBeginning = 2;
    private static readonly string[] Languages = ["nl", "en", ""];

    private SearchQuery(IReadOnlyList<SearchTerm> wanted, IReadOnlyList<SearchTerm> unwanted)
    {
        Wanted = wanted;
        Unwanted = unwanted;
    }

    /// <summary>Terms that must all occur.</summary>
    public IReadOnlyList<SearchTerm> Wanted { get; }

    /// <summary>Terms of which none may occur.</summary>
    public IReadOnlyList<SearchTerm> Unwanted { get; }

    /// <summary>Whether nothing is asked for, so that nothing is found.</summary>
    public bool IsEmpty => Wanted.Count == 0;

    /// <summary>Understands a typed text.</summary>
    public static SearchQuery Parse(string text)
    {
        var wanted = new List<SearchTerm>();
        var unwanted = new List<SearchTerm>();
        var rest = text.AsSpan(0, Math.Min(text.Length, LongestText));
        while (wanted.Count + unwanted.Count < MostTerms && Next(ref rest) is { } chunk)
        {
            if (Term(chunk) is { } term)
            {
                (chunk.Excluded ? unwanted : wanted).Add(term);
            }
        }
        return new SearchQuery(wanted, unwanted);
    }

    private static Chunk? Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty)
        {
            return null;
        }
        var excluded = rest[0] == '-';
        rest = excluded ? rest[1..] : rest;
        if (rest.StartsWith("\""))
        {
            rest = rest[1..];
            var close = rest.IndexOf('"');
            var phrase = close < 0 ? rest : rest[..close];
            rest = close < 0 ? [] : rest[(close + 1)..];
            return new Chunk(phrase.ToString(), excluded);
        }
        var end = 0;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && rest[end] != '"')
        {
            end++;
        }
        var word = rest[..end].ToString();
        rest = rest[end..];
        return new Chunk(word, excluded);
    }

    private static SearchTerm? Term(Chunk chunk)
    {
        var words = SearchWords.In(chunk.Text).Select(w => w.Folded).Where(w => w.Length > 0).Take(LongestPhrase).ToList();
        if (words.Count == 0)
        {
            return null;
        }
        var forms = Languages
            .Select(language => words.Select(word => Stem.Of(word, language)).ToArray())
            .DistinctBy(form => string.Join(' ', form))
            .ToList();
        return new SearchTerm(forms, chunk.Text.EndsWith('*') && words[^1].Length >= ShortestBeginning);
    }

    private sealed record Chunk(string Text, bool Excluded);
}

/// <summary>A word or phrase of a query.</summary>
/// <param name="Forms">Its stems by the rules of each language, without repetition; any of them will do.</param>
/// <param name="IsPrefix">Whether the last word is only a beginning.</param>
internal sealed record SearchTerm(IReadOnlyList<string[]> Forms, bool IsPrefix);

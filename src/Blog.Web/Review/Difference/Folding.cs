namespace Blog.Web.Review.Difference;

/// <summary>Keeps a comparison readable: long stretches that say nothing new are left out, and a very long one ends.</summary>
internal static class Folding
{
    private const int LongestSame = 700;
    private const int KeptOfSame = 240;
    private const int LongestMarked = 2400;
    private const int KeptOfMarked = 1000;
    private const int MostRuns = 600;

    // Where a word ends within this many characters, it is not cut.
    private const int WordSought = 40;

    /// <summary>The runs, with folds in place of what is left out.</summary>
    public static IReadOnlyList<WordRun> Of(IReadOnlyList<WordRun> runs)
    {
        var folded = runs.Take(MostRuns).SelectMany(Shortened).ToList();
        if (runs.Count > MostRuns)
            folded.Add(new WordRun("", WordMark.Folded, runs.Skip(MostRuns).Sum(run => run.Text.Length)));
        return folded;
    }

    private static IEnumerable<WordRun> Shortened(WordRun run)
    {
        var (longest, kept) = run.Mark == WordMark.Same ? (LongestSame, KeptOfSame) : (LongestMarked, KeptOfMarked);
        if (run.Text.Length <= longest)
            return [run];
        var (end, start) = (EndOfWord(run.Text, kept), StartOfWord(run.Text, run.Text.Length - kept));
        return
        [
            run with { Text = run.Text[..end] },
            new WordRun("", WordMark.Folded, start - end),
            run with { Text = run.Text[start..] },
        ];
    }

    private static int EndOfWord(string text, int at)
    {
        var space = text.AsSpan(at - WordSought, WordSought).LastIndexOfAny(' ', '\n');
        return space >= 0 ? at - WordSought + space : OnLetter(text, at);
    }

    private static int StartOfWord(string text, int at)
    {
        var space = text.AsSpan(at, WordSought).IndexOfAny(' ', '\n');
        return space >= 0 ? at + space + 1 : OnLetter(text, at);
    }

    private static int OnLetter(string text, int at) => char.IsLowSurrogate(text[at]) ? at + 1 : at;
}

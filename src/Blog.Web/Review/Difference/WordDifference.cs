namespace Blog.Web.Review.Difference;

/// <summary>Two texts compared word by word, and within words that are nearly the same, letter by letter.</summary>
/// <param name="Earlier">The earlier text, cut into runs.</param>
/// <param name="Later">The later text, cut into runs.</param>
/// <param name="Changes">What was done to the earlier one.</param>
internal sealed record WordDifference(IReadOnlyList<WordRun> Earlier, IReadOnlyList<WordRun> Later, Changes Changes)
{
    /// <summary>Compares two texts. Takes time in proportion to their length, whatever they say.</summary>
    public static WordDifference Between(string earlier, string later)
    {
        var comparison = new Comparison(DifferenceWord.In(earlier), DifferenceWord.In(later));
        return new WordDifference(Runs(earlier, comparison.Earlier), Runs(later, comparison.Later), comparison.Changes);
    }

    /// <summary>Puts the pieces of the words together with the white space between them, which takes the mark of what it lies between.</summary>
    private static List<WordRun> Runs(string text, IReadOnlyList<MarkedWord> words)
    {
        var ends = new List<(int End, WordMark Mark)>();
        foreach (var (word, pieces) in words)
        {
            var joins = ends.Count > 0 && ends[^1].Mark == pieces[0].Mark && pieces[0].Mark is WordMark.OnlyHere or WordMark.Moved;
            Append(word.Start, joins ? pieces[0].Mark : WordMark.Same);
            var end = word.Start;
            foreach (var piece in pieces)
                Append(end += piece.Text.Length, piece.Mark);
        }
        Append(text.Length, WordMark.Same);
        return [.. ends.Select((run, at) => new WordRun(text[(at == 0 ? 0 : ends[at - 1].End)..run.End], run.Mark))];

        void Append(int end, WordMark mark)
        {
            if (end == (ends.Count == 0 ? 0 : ends[^1].End))
                return;
            if (ends.Count > 0 && ends[^1].Mark == mark)
                ends[^1] = (end, mark);
            else
                ends.Add((end, mark));
        }
    }
}

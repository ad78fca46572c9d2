namespace Blog.Web.Review.Difference;

/// <summary>Shows what texts that repeat each other have in common, and what each of them has in the places between.</summary>
internal static class TemplateText
{
    private const int MostAlternatives = 4;
    private const int LongestAlternative = 60;

    /// <summary>The first text, with the alternatives of all in the places where they differ. One text alone varies nowhere.</summary>
    public static IReadOnlyList<WordRun> Of(IReadOnlyList<string> texts)
    {
        var words = texts.Select(DifferenceWord.In).ToList();
        var partners = words.Skip(1).Select(other => WordAlignment.Of(words[0], other).InPlace).ToList();
        var common = Enumerable.Range(0, words[0].Count).Where(place => partners.TrueForAll(other => other[place] >= 0)).ToList();
        var runs = new List<WordRun>();
        for (var slot = 0; slot <= common.Count; slot++)
        {
            var alternatives = Slices(slot).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (alternatives.Exists(text => text.Length > 0))
                runs.Add(new WordRun(Joined(alternatives), WordMark.Varies));
            if (slot < common.Count)
                runs.Add(new WordRun(words[0][common[slot]].Text, WordMark.Same));
        }
        return Spaced(runs);

        IEnumerable<string> Slices(int slot)
        {
            yield return Slice(0, place => place);
            for (var other = 0; other < partners.Count; other++)
            {
                var there = partners[other];
                yield return Slice(other + 1, place => there[place]);
            }

            string Slice(int text, Func<int, int> placeIn)
            {
                var start = slot == 0 ? 0 : placeIn(common[slot - 1]) + 1;
                var end = slot == common.Count ? words[text].Count : placeIn(common[slot]);
                return end <= start ? "" : texts[text][words[text][start].Start..words[text][end - 1].End];
            }
        }
    }

    private static string Joined(List<string> alternatives)
    {
        var shown = alternatives.Take(MostAlternatives).Select(text => text.Length == 0 ? "–" : Lines.Shortened(text, LongestAlternative));
        return string.Join(" / ", alternatives.Count > MostAlternatives ? shown.Append("…") : shown);
    }

    // One space between all of them: line breaks would be those of one text only.
    private static List<WordRun> Spaced(List<WordRun> runs)
    {
        var spaced = new List<WordRun>();
        foreach (var run in runs)
        {
            if (spaced.Count > 0 && spaced[^1].Mark == WordMark.Same && run.Mark == WordMark.Same)
                spaced[^1] = new WordRun($"{spaced[^1].Text} {run.Text}", WordMark.Same);
            else
            {
                if (spaced.Count > 0 && spaced[^1].Mark == WordMark.Same)
                    spaced[^1] = new WordRun($"{spaced[^1].Text} ", WordMark.Same);
                spaced.Add(spaced.Count > 0 && run.Mark == WordMark.Same ? run with { Text = $" {run.Text}" } : run);
            }
        }
        return spaced;
    }
}

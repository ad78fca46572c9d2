using System.Globalization;
using System.Text;

namespace Blog.Web.Review.Difference;

/// <summary>Two words that stand for each other, compared letter by letter.</summary>
/// <param name="Earlier">The pieces of the earlier word.</param>
/// <param name="Later">The pieces of the later word.</param>
internal sealed record LetterDifference(IReadOnlyList<WordRun> Earlier, IReadOnlyList<WordRun> Later)
{
    /// <summary>Longer words are compared from both ends only.</summary>
    public const int MostLetters = 64;

    /// <summary>Whether some letters are others, and look it. A link to another host is another link, not one spelled otherwise.</summary>
    public bool IsAltered { get; private init; }

    /// <summary>Whether some letters only look like the ones they stand for.</summary>
    public bool IsDisguised { get; private init; }

    /// <summary>How many characters cannot be seen.</summary>
    public int Invisible { get; private init; }

    /// <summary>Whether nothing but capitals differ.</summary>
    public bool IsOnlyCase { get; private init; }

    /// <summary>Compares two words; what they have in common takes the mark <paramref name="where"/>.</summary>
    public static LetterDifference Between(DifferenceWord earlier, DifferenceWord later, WordMark where)
    {
        if (earlier.Text.Equals(later.Text, StringComparison.OrdinalIgnoreCase))
            return new([new(earlier.Text, where)], [new(later.Text, where)]) { IsOnlyCase = earlier.Text != later.Text };
        if (earlier.Host is not null && later.Host is not null)
            return Links(earlier, later, where);

        var (ours, theirs) = (new List<WordRun>(), new List<WordRun>());
        var (left, right) = (Letters(earlier.Text), Letters(later.Text));
        var (atLeft, atRight) = (0, 0);
        foreach (var (nextLeft, nextRight) in Common(left, right).Append((left.Length, right.Length)))
        {
            var (chunk, other) = (left[atLeft..nextLeft], right[atRight..nextRight]);
            ours.AddRange(Disguises.Mark(chunk, other, earlier.Text, later.Text, where));
            theirs.AddRange(Disguises.Mark(other, chunk, later.Text, earlier.Text, where));
            if (nextLeft < left.Length)
            {
                ours.Add(new(left[nextLeft], where));
                theirs.Add(new(right[nextRight], where));
            }
            (atLeft, atRight) = (nextLeft + 1, nextRight + 1);
        }
        return Of(ours, theirs);
    }

    /// <summary>The pieces of a word that the other text lacks: of a link the host by itself.</summary>
    public static IReadOnlyList<WordRun> OnlyHere(DifferenceWord word)
    {
        if (word.Host is null)
            return [new WordRun(word.Text, WordMark.OnlyHere)];
        var (before, host, after) = Parts(word);
        return Filled([new(before, WordMark.OnlyHere), new(host, WordMark.Host), new(after, WordMark.OnlyHere)]);
    }

    /// <summary>What a reader takes for one letter each: marks stay with the letter they are put on.</summary>
    public static string[] Letters(string word)
    {
        var letters = new List<string>();
        foreach (var rune in word.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
            if (isMark && letters.Count > 0)
                letters[^1] += rune.ToString();
            else
                letters.Add(rune.ToString());
        }
        return [.. letters];
    }

    private static LetterDifference Of(List<WordRun> earlier, List<WordRun> later)
    {
        var all = earlier.Concat(later).ToList();
        return new(earlier, later)
        {
            IsAltered = all.Exists(run => run.Mark == WordMark.OnlyHere),
            IsDisguised = all.Exists(run => run.Mark == WordMark.LookAlike),
            Invisible = later.Where(run => run.Mark == WordMark.Invisible).Sum(run => run.Text.EnumerateRunes().Count()),
        };
    }

    private static LetterDifference Links(DifferenceWord earlier, DifferenceWord later, WordMark where)
    {
        var (ours, theirs) = (Parts(earlier), Parts(later));
        var isSameHost = ours.Host.Equals(theirs.Host, StringComparison.OrdinalIgnoreCase);
        return Of(Marked(ours, theirs), Marked(theirs, ours)) with { IsAltered = isSameHost };

        List<WordRun> Marked((string Before, string Host, string After) one, (string Before, string Host, string After) other) => Filled(
        [
            new(one.Before, one.Before.Equals(other.Before, StringComparison.OrdinalIgnoreCase) ? where : WordMark.OnlyHere),
            new(one.Host, one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase) ? where : WordMark.Host),
            new(one.After, one.After == other.After ? where : WordMark.OnlyHere),
        ]);
    }

    private static List<WordRun> Filled(List<WordRun> runs) => runs.FindAll(run => run.Text.Length > 0);

    private static (string Before, string Host, string After) Parts(DifferenceWord link)
    {
        var begin = link.Text.IndexOf(link.Host!, StringComparison.Ordinal);
        var end = begin + link.Host!.Length;
        return (link.Text[..begin], link.Text[begin..end], link.Text[end..]);
    }

    private static IEnumerable<(int Earlier, int Later)> Common(string[] left, string[] right)
    {
        var (ours, theirs) = (Array.ConvertAll(left, Folded), Array.ConvertAll(right, Folded));
        return Math.Max(left.Length, right.Length) <= MostLetters ? WordAlignment.Common(ours, theirs) : Ends(ours, theirs);
    }

    private static string Folded(string letter) => letter.ToLowerInvariant();

    private static IEnumerable<(int Earlier, int Later)> Ends(string[] left, string[] right)
    {
        var (begin, end, shorter) = (0, 0, Math.Min(left.Length, right.Length));
        while (begin < shorter && left[begin] == right[begin])
            begin++;
        while (end < shorter - begin && left[^(end + 1)] == right[^(end + 1)])
            end++;
        return Enumerable.Range(0, begin).Select(at => (at, at))
            .Concat(Enumerable.Range(-end, end).Select(at => (left.Length + at, right.Length + at)));
    }
}

namespace Blog.Web.Review.Difference;

/// <summary>A word, and the pieces it is made of.</summary>
internal readonly record struct MarkedWord(DifferenceWord Word, IReadOnlyList<WordRun> Pieces);

/// <summary>Goes through two aligned texts, marks every word of both, and counts what was changed.</summary>
internal sealed class Comparison
{
    // Of two words in the same gap, how much must agree for the one to be the other, misspelt.
    private const double AlikeFrom = 0.75;
    private const int Reach = 4;

    private readonly List<DifferenceWord> _earlier;
    private readonly List<DifferenceWord> _later;
    private readonly WordAlignment _alignment;
    private readonly IReadOnlyList<WordRun>?[] _earlierPieces;
    private readonly IReadOnlyList<WordRun>?[] _laterPieces;
    private int _attemptsLeft = 4000;

    public Comparison(List<DifferenceWord> earlier, List<DifferenceWord> later)
    {
        (_earlier, _later) = (earlier, later);
        _alignment = WordAlignment.Of(earlier, later);
        (_earlierPieces, _laterPieces) = (new IReadOnlyList<WordRun>?[earlier.Count], new IReadOnlyList<WordRun>?[later.Count]);
        Changes = new Changes { IsPartial = _alignment.IsPartial };
        MarkAligned();
        MarkGaps();
        Earlier = Rest(earlier, _earlierPieces);
        Later = Rest(later, _laterPieces);
        var (oldHosts, newHosts) = (DifferenceWord.Hosts(earlier), DifferenceWord.Hosts(later));
        Changes = Changes with
        {
            Removed = _earlierPieces.Count(pieces => pieces is null),
            Added = _laterPieces.Count(pieces => pieces is null),
            OldHosts = [.. oldHosts.Except(newHosts, StringComparer.OrdinalIgnoreCase)],
            NewHosts = [.. newHosts.Except(oldHosts, StringComparer.OrdinalIgnoreCase)],
        };
    }

    public IReadOnlyList<MarkedWord> Earlier { get; }

    public IReadOnlyList<MarkedWord> Later { get; }

    public Changes Changes { get; private set; }

    private void MarkAligned()
    {
        for (var place = 0; place < _earlier.Count; place++)
        {
            if (_alignment.InPlace[place] is >= 0 and var other)
                Mark(place, other, WordMark.Same);
            else if (_alignment.Moved[place] is >= 0 and var elsewhere)
            {
                Mark(place, elsewhere, WordMark.Moved);
                Changes = Changes with { Moved = Changes.Moved + 1 };
            }
        }
    }

    private void Mark(int place, int other, WordMark where)
    {
        var (one, two) = (_earlier[place], _later[other]);
        var letters = LetterDifference.Between(one, two, where);
        (_earlierPieces[place], _laterPieces[other]) = (letters.Earlier, letters.Later);
        Changes = Changes with
        {
            Altered = Changes.Altered + (letters.IsAltered ? 1 : 0),
            LookAlike = Changes.LookAlike + (letters.IsDisguised ? 1 : 0),
            Invisible = Changes.Invisible + letters.Invisible,
            Case = Changes.Case + (letters.IsOnlyCase ? 1 : 0),
        };
    }

    /// <summary>Looks in what neither aligned nor moved for words that were spelled otherwise or spaced out.</summary>
    private void MarkGaps()
    {
        for (var (left, right) = (0, 0); left < _earlier.Count || right < _later.Count;)
        {
            var (endLeft, endRight) = (left, _later.Count);
            while (endLeft < _earlier.Count && _alignment.InPlace[endLeft] < 0)
                endLeft++;
            if (endLeft < _earlier.Count)
                endRight = _alignment.InPlace[endLeft];
            MarkGap(
                [.. Enumerable.Range(left, endLeft - left).Where(place => _earlierPieces[place] is null)],
                [.. Enumerable.Range(right, endRight - right).Where(place => _laterPieces[place] is null)]);
            (left, right) = (endLeft + 1, endRight + 1);
        }
    }

    private void MarkGap(List<int> left, List<int> right)
    {
        if (left.Count == 0 || right.Count == 0)
            return;
        if (left.Count != right.Count && string.Concat(left.Select(place => _earlier[place].Key)) == string.Concat(right.Select(place => _later[place].Key)))
        {
            MarkSpacedOut(left, right);
            return;
        }
        var next = 0;
        foreach (var place in left)
            for (var other = next; other < Math.Min(right.Count, next + Reach) && _attemptsLeft-- > 0; other++)
                if (AreAlike(_earlier[place], _later[right[other]]))
                {
                    Mark(place, right[other], WordMark.Same);
                    next = other + 1;
                    break;
                }
    }

    // The same letters, cut into words otherwise: "v i a g r a".
    private void MarkSpacedOut(List<int> left, List<int> right)
    {
        var (leftMark, rightMark) = left.Count > right.Count ? (WordMark.LookAlike, WordMark.Same) : (WordMark.Same, WordMark.LookAlike);
        foreach (var place in left)
            _earlierPieces[place] = [new WordRun(_earlier[place].Text, leftMark)];
        foreach (var place in right)
            _laterPieces[place] = [new WordRun(_later[place].Text, rightMark)];
        Changes = Changes with { LookAlike = Changes.LookAlike + Math.Min(left.Count, right.Count) };
    }

    private static bool AreAlike(DifferenceWord one, DifferenceWord other)
    {
        if (one.Host is not null || other.Host is not null)
            return one.Host is not null && other.Host is not null;
        if (one.Key == other.Key)
            return false;
        return AreAlike(one.Key, other.Key) || AreAlike(one.Text, other.Text);
    }

    private static bool AreAlike(string one, string other)
    {
        var (shorter, longer) = (Math.Min(one.Length, other.Length), Math.Max(one.Length, other.Length));
        if (shorter < 3 || longer > LetterDifference.MostLetters || 2.0 * shorter / (shorter + longer) < AlikeFrom)
            return false;
        var common = WordAlignment.Common(LetterDifference.Letters(one), LetterDifference.Letters(other)).Count();
        return 2.0 * common / (one.Length + other.Length) >= AlikeFrom;
    }

    private static List<MarkedWord> Rest(List<DifferenceWord> words, IReadOnlyList<WordRun>?[] pieces) =>
        [.. words.Select((word, place) => new MarkedWord(word, pieces[place] ?? LetterDifference.OnlyHere(word)))];
}

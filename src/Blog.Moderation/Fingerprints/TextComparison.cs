namespace Blog.Moderation.Fingerprints;

/// <summary>
/// How similar one text is to each of many others, from 0 to 1. Similarity is the cosine of what the texts consist of: the number of parts that both have, divided by the
/// geometric mean of their numbers of parts. Parts are letter pieces, which survive typing errors, and words, which survive other words between them; the greater counts.
/// Texts of less than a line agree by chance more often, so that less than nearly the same counts less there. Many words in the same order, as in texts spun from one
/// template, lift a value that is lower than it should be, but never to where texts would be called the same. Not for several threads at once.
/// </summary>
internal sealed class TextComparison
{
    // Two texts that are alike except for links and numbers.
    private const double OnlyLinksDiffer = 0.99;

    // From here on two texts are nearly the same, whatever their length.
    private const double NearlyTheSame = 0.85;

    // What is taken off for the shortest texts, in pieces of the longer one, and where nothing is taken off any more.
    private const double TakenOffShort = 0.12;
    private const double Shortest = 28;
    private const double LongEnough = 50;

    // Words in the same order say little where they are few, and more than their number where they are many: 12 of 24 in order are no chance.
    private const double OrderFactor = 1.45;
    private const double OrderFactorOfMany = 1.85;
    private const double FewWords = 4;
    private const double SomeWords = 8;
    private const double ManyWords = 20;
    private const double MostLifted = 0.8;
    private const double WorthALook = 0.3;

    private readonly CanonicalText _text;
    private readonly Bag _pieces;
    private readonly Bag _words;
    private WordOrder? _order;

    public TextComparison(CanonicalText text)
    {
        _text = text;
        _pieces = new Bag(text.Pieces.Pieces);
        _words = new Bag(text.Pieces.Words);
    }

    /// <summary>The similarity to another text.</summary>
    public double With(CanonicalText other)
    {
        if (_text.Full == other.Full) return 1;
        if (_text.Full.Length == 0 || other.Full.Length == 0) return 0;
        if (_text.Loose == other.Loose) return OnlyLinksDiffer;

        var (pieces, words) = (other.Pieces.Pieces, other.Pieces.Words);
        var byWords = Cosine(_words.Overlap(words), _words.Size, words.Length);
        var plain = Math.Max(byWords, Cosine(_pieces.Overlap(pieces), _pieces.Size, pieces.Length));
        if (plain < NearlyTheSame) plain *= 1 - TakenOff(Math.Max(_pieces.Size, pieces.Length));
        return plain >= MostLifted || byWords < WorthALook ? plain : Math.Max(plain, Math.Min(MostLifted, ByOrder(words)));
    }

    private double ByOrder(uint[] words)
    {
        _order ??= new WordOrder(_text.Pieces.Words);
        var inOrder = _order.Shared(words);
        var factor = double.Lerp(OrderFactor, OrderFactorOfMany, Math.Clamp((inOrder - SomeWords) / (ManyWords - SomeWords), 0, 1));
        return factor * Cosine(inOrder, _text.Pieces.Words.Length, words.Length) * inOrder / (inOrder + FewWords);
    }

    private static double TakenOff(int pieces) => TakenOffShort * Math.Clamp((LongEnough - pieces) / (LongEnough - Shortest), 0, 1);

    private static double Cosine(int shared, int one, int other) => shared == 0 ? 0 : shared / Math.Sqrt((double)one * other);
}

using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>
/// Learns from a site's decisions which comments are spam, one decision at a time, and says how probable it is of the next one.
/// The same decisions in the same order always give the same knowledge; an undone decision is unlearned by <see cref="Rebuild"/> without it. Safe to use from several threads.
/// </summary>
/// <remarks>
/// Rebuilding rather than subtracting: what a decision changes depends on all before it, so that only learning again without it is exact. It takes about a second for ten thousand
/// decisions, in the background, while the old knowledge goes on judging.
/// </remarks>
public sealed class Classifier
{
    // A text of which nothing is known is no more than this suspicious, as a margin: 27 in 100.
    private const double Unknown = -1;

    // After so many decisions half of the presumption that everybody is honest is left.
    private const double Beginning = 8;

    private readonly Lock _lock = new();
    private readonly Weights _weights;
    private readonly Familiarity _familiarity;
    private readonly CountedOnce _counted;
    private FeatureReader? _spare;
    private FeatureReader? _spareWithPlaces;

    /// <summary>A classifier that knows nothing.</summary>
    public Classifier()
        : this(Tables.Empty())
    {
    }

    private Classifier(Tables tables) => (_weights, _familiarity, _counted) = tables;

    /// <summary>How many decisions were learned.</summary>
    public long Learned
    {
        get { lock (_lock) return _weights.Totals.Learned; }
    }

    /// <summary>Learns all decisions, in order.</summary>
    public static Classifier Rebuild(IEnumerable<Decision> decisions)
    {
        var classifier = new Classifier();
        foreach (var decision in decisions) classifier.Learn(decision.Facts, decision.IsSpam);
        return classifier;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ClassifierReading Load(byte[] bytes)
    {
        var tables = Tables.Empty();
        var fault = ClassifierFile.Read(bytes, tables);
        return new ClassifierReading(fault == ClassifierFault.None ? new Classifier(tables) : null, fault);
    }

    /// <summary>Everything that was learned, as bytes: some megabytes at most.</summary>
    public byte[] Save()
    {
        lock (_lock) return ClassifierFile.Write(new Tables(_weights, _familiarity, _counted));
    }

    /// <summary>How probable it is that a moderator would call it spam.</summary>
    public Score Score(TextFacts facts)
    {
        var excerpt = new TextExcerpt(facts);
        var reader = Interlocked.Exchange(ref _spare, null) ?? new FeatureReader();
        var bag = reader.Read(facts, excerpt);
        lock (_lock)
        {
            _spare = reader;
            return Score(bag, excerpt);
        }
    }

    /// <summary>Why it is that probable: the words and traits that weighed most. Takes some times longer than <see cref="Score(TextFacts)"/>.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="limit">How many words are wanted at most.</param>
    public Explanation Explain(TextFacts facts, int limit = 12)
    {
        var excerpt = new TextExcerpt(facts);
        var reader = Interlocked.Exchange(ref _spareWithPlaces, null) ?? new FeatureReader(withPlaces: true);
        var bag = reader.Read(facts, excerpt);
        lock (_lock)
        {
            _spareWithPlaces = reader;
            var score = Score(bag, excerpt);
            var scale = _weights.Totals.Slope * (_weights.Margin(bag) > Unknown ? score.Known : 1);
            var (pieces, traits) = new Explainer(excerpt, bag).Explain(_weights, scale, limit);
            return new Explanation(score, pieces, traits);
        }
    }

    /// <summary>Learns a decision.</summary>
    /// <param name="facts">What was decided about.</param>
    /// <param name="isSpam">Whether it was called spam; otherwise it was published.</param>
    public void Learn(TextFacts facts, bool isSpam)
    {
        var excerpt = new TextExcerpt(facts);
        var reader = Interlocked.Exchange(ref _spare, null) ?? new FeatureReader();
        var bag = reader.Read(facts, excerpt);
        lock (_lock)
        {
            var importance = _counted.Importance(facts, excerpt.Canonical, isSpam);
            if (importance > 0) Learn(bag, excerpt, isSpam, importance);
            _spare = reader;
        }
    }

    private Score Score(FeatureBag bag, TextExcerpt excerpt)
    {
        var known = _familiarity.Of(excerpt.Canonical);
        var margin = Calibration.Apply(_weights.Totals, Careful(_weights.Margin(bag), known));
        return new Score(Logistic.Probability(margin), known);
    }

    private void Learn(FeatureBag bag, TextExcerpt excerpt, bool isSpam, double importance)
    {
        var margin = Careful(_weights.Learn(bag, isSpam, importance), _familiarity.Of(excerpt.Canonical));
        Calibration.Learn(ref _weights.Totals, margin, isSpam, importance);
        _familiarity.Learn(excerpt.Canonical);
    }

    // Towards honest nothing has to be known: only suspicion needs evidence, and the first decisions are little of it.
    private double Careful(double margin, double known)
    {
        margin += Unknown * Beginning / (Beginning + _weights.Totals.Learned);
        return margin <= Unknown ? margin : Unknown + (known * (margin - Unknown));
    }
}

/// <summary>What the classifier thinks of a text.</summary>
/// <param name="Probability">That a moderator would call it spam, from 0 to 1; calibrated: of what gets 0.9, nine in ten are.</param>
/// <param name="Known">From 0 to 1, how much of the text is in words that were met before; below 1 a suspicion was reduced.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Score(double Probability, double Known);

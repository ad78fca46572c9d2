using Blog.Moderation.Learning;

namespace Blog.Moderation;

/// <summary>What a classifier says of one submission.</summary>
/// <param name="Probability">That a moderator would call it spam, from 0 to 1.</param>
/// <param name="Decisions">How many decisions it has learned.</param>
/// <param name="Words">The words as typed that weighed most towards spam (true) or towards honest (false), the heaviest first. Asked only where they are to be shown: it takes longer.</param>
public sealed record Learned(double Probability, long Decisions, Func<bool, IReadOnlyList<string>> Words)
{
    private const int MostWords = 6;
    private const double Certain = 1e-9;

    /// <summary>The natural logarithm of the odds of spam; finite.</summary>
    public double LogOdds
    {
        get
        {
            var chance = Math.Clamp(Probability, Certain, 1 - Certain);
            return Math.Log(chance / (1 - chance));
        }
    }

    /// <summary>What a classifier says; null where it has learned nothing.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="submission">The submission.</param>
    /// <param name="signals">The names of the signals that noticed something about it.</param>
    public static Learned? Of(Classifier classifier, Submission submission, IReadOnlyList<string> signals)
    {
        var decisions = classifier.Learned;
        if (decisions == 0) return null;
        var facts = TextFacts.Of(submission) with { Signals = signals };
        return new Learned(classifier.Score(facts).Probability, decisions, forSpam => WordsOf(classifier.Explain(facts), facts.Text, forSpam));
    }

    private static string[] WordsOf(Explanation explanation, string text, bool forSpam) =>
        [.. explanation.Pieces
            .Where(piece => piece.Weight > 0 == forSpam)
            .Select(piece => text.Substring(piece.Start, piece.Length).Trim(',', '.', '!', '?', ';', ':', '"', '(', ')'))
            .Where(word => word.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostWords)];
}

using System.Runtime.InteropServices;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>Counts verdicts, and measures them against labels. A line counts as caught, or blocked, when readers would not see it: held, spam or duplicate.</summary>
public sealed class ReplayFigures
{
    private readonly Dictionary<VerdictKind, int> _verdicts = [];
    private readonly List<Scored> _scored = [];

    /// <summary>Lines judged.</summary>
    public int Lines => _verdicts.Values.Sum();

    /// <summary>Lines that are labelled spam.</summary>
    public int Spam => _scored.Count(line => line.IsSpam);

    /// <summary>Lines that are labelled honest.</summary>
    public int Ham => _scored.Count - Spam;

    /// <summary>Labelled spam that readers would not see.</summary>
    public int Caught => _scored.Count(line => line is { IsSpam: true, IsBlocked: true });

    /// <summary>Labelled ham that readers would not see.</summary>
    public int Blocked => _scored.Count(line => line is { IsSpam: false, IsBlocked: true });

    /// <summary>The share of labelled lines on the right side; not a number where there are none.</summary>
    public double Accuracy => Share(Caught + Ham - Blocked, Spam + Ham);

    /// <summary>The share of spam that is caught.</summary>
    public double CaughtShare => Share(Caught, Spam);

    /// <summary>The share of ham that is blocked.</summary>
    public double BlockedShare => Share(Blocked, Ham);

    /// <summary>The harmonic mean of precision and recall for spam.</summary>
    public double F1 => Share(2 * Caught, Caught + Blocked + Spam);

    /// <summary>Matthews' correlation of verdict and label, from -1 to 1; 0 where all verdicts are the same.</summary>
    public double Mcc
    {
        get
        {
            double caught = Caught, blocked = Blocked, missed = Spam - Caught, passed = Ham - Blocked;
            var scale = Math.Sqrt((caught + blocked) * (caught + missed) * (passed + blocked) * (passed + missed));
            return scale > 0 ? (caught * passed - blocked * missed) / scale : 0;
        }
    }

    /// <summary>How many lines got a verdict.</summary>
    public int this[VerdictKind kind] => _verdicts.GetValueOrDefault(kind);

    /// <summary>Counts a verdict.</summary>
    public void Add(ReplayVerdict judged)
    {
        var kind = judged.Verdict.Kind;
        CollectionsMarshal.GetValueRefOrAddDefault(_verdicts, kind, out _)++;
        if (judged.Line.Label is { } label) _scored.Add(new Scored(judged.Spam, label == ReplayLabel.Spam, kind != VerdictKind.Publish));
    }

    /// <summary>The probability that spam is given a greater likelihood than ham; ties count half. Not a number without both.</summary>
    public double Auc()
    {
        double won = 0;
        var hamBelow = 0;
        foreach (var (spam, ham) in Steps().AsEnumerable().Reverse())
        {
            won += spam * (hamBelow + ham / 2.0);
            hamBelow += ham;
        }

        return Share(won, (double)Spam * Ham);
    }

    /// <summary>The share of spam found when everything from a likelihood on is blocked, the lowest that still blocks no more than a share of the ham. Not a number without both.</summary>
    public double RecallAt(double blockedShare)
    {
        var (mayBlock, found, blocked) = (blockedShare * Ham, 0, 0);
        foreach (var (spam, ham) in Steps())
        {
            blocked += ham;
            if (blocked > mayBlock) break;
            found += spam;
        }

        return Ham == 0 ? double.NaN : Share(found, Spam);
    }

    // Spam and ham of equal likelihood, the most likely first.
    private List<(int Spam, int Ham)> Steps() =>
        [.. _scored.GroupBy(line => line.Likelihood).OrderByDescending(step => step.Key).Select(step => (step.Count(line => line.IsSpam), step.Count(line => !line.IsSpam)))];

    private static double Share(double part, double whole) => whole > 0 ? part / whole : double.NaN;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Scored(double Likelihood, bool IsSpam, bool IsBlocked);
}

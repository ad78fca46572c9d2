using System.Runtime.InteropServices;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>Measures each signal, and the whole, against labels. Lines without a label count for nothing.</summary>
public sealed class Evaluation
{
    private readonly Dictionary<string, (int Spam, int Ham)> _signals = new(StringComparer.Ordinal);
    private (int Spam, int Ham) _condemned;

    /// <summary>How the verdicts came out.</summary>
    public ReplayFigures Figures { get; } = new();

    /// <summary>Whether anything was labelled.</summary>
    public bool IsEmpty => Figures.Spam + Figures.Ham == 0;

    /// <summary>What each signal noticed, those first that noticed most spam. What speaks for a comment is left out.</summary>
    public IReadOnlyList<SignalFigures> Signals =>
        [.. _signals.Select(signal => Of(signal.Key, signal.Value)).OrderByDescending(signal => signal.Spam).ThenBy(signal => signal.Ham).ThenBy(signal => signal.Name, StringComparer.Ordinal)];

    /// <summary>What readers would not have seen: held, spam or duplicate.</summary>
    public SignalFigures Blocked => Of("blocked", (Figures.Caught, Figures.Blocked));

    /// <summary>What was put aside as spam.</summary>
    public SignalFigures Condemned => Of("condemned", _condemned);

    /// <summary>Counts a verdict.</summary>
    public void Add(ReplayVerdict judged)
    {
        Figures.Add(judged);
        if (judged.Line.Label is not { } label) return;
        var one = label == ReplayLabel.Spam ? (1, 0) : (0, 1);
        if (judged.Verdict.Kind == VerdictKind.Spam) _condemned = Sum(_condemned, one);
        foreach (var finding in judged.Verdict.Findings.Where(finding => finding.Weight > 0 || finding.Holds))
        {
            ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_signals, finding.Signal, out _);
            counted = Sum(counted, one);
        }
    }

    private SignalFigures Of(string name, (int Spam, int Ham) noticed) => new(name, noticed.Spam, noticed.Ham, Share(noticed.Spam, noticed.Spam + noticed.Ham), Share(noticed.Spam, Figures.Spam));

    private static (int Spam, int Ham) Sum((int Spam, int Ham) one, (int Spam, int Ham) other) => (one.Spam + other.Spam, one.Ham + other.Ham);

    private static double? Share(double part, double whole) => whole > 0 ? part / whole : null;
}

/// <summary>How well a signal, or the whole, tells spam from people.</summary>
/// <param name="Name">The signal's name.</param>
/// <param name="Spam">Spam in which it noticed something.</param>
/// <param name="Ham">Honest comments in which it noticed something.</param>
/// <param name="Precision">The share of spam among all in which it noticed something; unknown where that is nothing.</param>
/// <param name="Recall">The share of all spam in which it noticed something; unknown where there is none.</param>
public sealed record SignalFigures(string Name, int Spam, int Ham, double? Precision, double? Recall);

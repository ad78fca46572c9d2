using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>One network address sends to one post after the other within a few minutes, faster than anybody reads them.</summary>
internal sealed class BurstSignal : ISignal
{
    private const int FewestOthers = 3;

    public string Name => "burst";

    public SignalGroup Group => SignalGroup.Pace;

    public double Weight => 2;

    public double MostTimes => 3;

    public Notice? Look(Case subject)
    {
        var others = subject.History.Pace.OtherPosts;
        if (others < FewestOthers || subject.Submission.Channel == Channel.Import || subject.Submission.IsLinkback) return null;
        return new Notice([Text(others + 1), Text(subject.Policy.FloodWindow.TotalMinutes)], Times: others - FewestOthers + 1);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

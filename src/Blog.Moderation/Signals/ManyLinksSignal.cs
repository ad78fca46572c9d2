using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>More links than a comment usually has; counts for each one above the limit.</summary>
internal sealed class ManyLinksSignal : ISignal
{
    public string Name => "many-links";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 1.5;

    public double MostTimes => double.PositiveInfinity;

    public Notice? Look(Case subject)
    {
        var links = subject.Submission.Links.Count;
        var limit = subject.Policy.LinkLimit;
        if (links <= limit) return null;
        return new Notice([links.ToString(CultureInfo.InvariantCulture), limit.ToString(CultureInfo.InvariantCulture)], Times: links - limit);
    }
}

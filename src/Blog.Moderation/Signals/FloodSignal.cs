using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>More submissions in a short time than one sender usually has; counts again for each time the limit is reached.</summary>
internal sealed class FloodSignal(string name, Func<Pace, int> sent, Func<Policy, int> limitOf) : ISignal
{
    public static IReadOnlyList<FloodSignal> All { get; } =
    [
        new("flood-address", pace => pace.FromAddress, policy => policy.AddressLimit),
        new("flood-author", pace => pace.ByAuthor, policy => policy.AuthorLimit),
        new("flood-network", pace => pace.FromNetwork, policy => policy.NetworkLimit),
    ];

    public string Name => name;

    public SignalGroup Group => SignalGroup.Pace;

    public double Weight => 5;

    public double MostTimes => double.PositiveInfinity;

    public Notice? Look(Case subject)
    {
        // An export carries years of comments, often with one address for all of them.
        if (subject.Submission.Channel == Channel.Import) return null;
        var count = sent(subject.History.Pace);
        var limit = limitOf(subject.Policy);
        if (count < limit) return null;
        return new Notice([Text(count + 1), Text(subject.Policy.FloodWindow.TotalMinutes)], Times: count / limit);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

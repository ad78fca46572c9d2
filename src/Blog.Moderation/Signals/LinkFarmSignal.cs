using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>The page that mentions the post links everywhere: to a great many sites, or with next to no words between its links.</summary>
internal sealed class LinkFarmSignal : ISignal
{
    private const int ManyHosts = 80;
    private const int FewestLinks = 20;
    private const int FewestLettersForLink = 30;

    public string Name => "link-farm";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.Page is not { } page) return null;
        var isCrowded = page.Links >= FewestLinks && page.Text.Length < page.Links * FewestLettersForLink;
        return page.Hosts.Count < ManyHosts && !isCrowded ? null : new Notice([Text(page.Links), Text(page.Hosts.Count)]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

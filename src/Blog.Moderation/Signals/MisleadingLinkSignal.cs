using System.Text.RegularExpressions;
using Blog.Moderation.Fingerprints;
using Found = System.Text.RegularExpressions.Match;

namespace Blog.Moderation.Signals;

/// <summary>A link that says it leads to one site and leads to another.</summary>
internal sealed partial class MisleadingLinkSignal : ISignal
{
    private const int MostRead = 20_000;

    // Names of products that look like hosts, and places that pass their visitors on by design.
    private static readonly string[] s_noHosts = ["asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "socket.io", "draw.io", "doi.org"];
    private static readonly string[] s_secondLevels = ["co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"];

    public string Name => "misleading-link";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 4;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.Text;
        if (!text.Contains("](", StringComparison.Ordinal) && !text.Contains("href", StringComparison.OrdinalIgnoreCase) && !text.Contains("[url=", StringComparison.OrdinalIgnoreCase)) return null;
        if (text.Length > MostRead) text = text[..MostRead];
        foreach (Found link in LabelledLinks.Matches(text))
        {
            var label = link.Groups["label"].Value.Trim();
            if (CanonicalLink.Of(link.Groups["target"].Value)?.Host is { } target && HostNamedBy(label) is { } named && !IsSameSite(named, target)) return new Notice([label, target]);
        }

        return null;
    }

    // A label that is nothing but an address.
    private static string? HostNamedBy(string label)
    {
        if (!LinkText.TryFind(label, out var start, out var length) || start > 0 || length < label.TrimEnd('/', '.').Length) return null;
        return CanonicalLink.Of(label)?.Host is { } host && !s_noHosts.Contains(host) ? host : null;
    }

    // One name under several endings, or different parts of one site. Where a shortened address leads cannot be seen from here.
    private static bool IsSameSite(string named, string target) => ShortenerSignal.IsShortener(target) || ShortenerSignal.IsShortener(named) || NameOf(named) == NameOf(target);

    private static string NameOf(string host)
    {
        var labels = host.Split('.');
        if (labels.Length < 2) return host;
        return labels.Length > 2 && labels[^1].Length == 2 && s_secondLevels.Contains(labels[^2]) ? labels[^3] : labels[^2];
    }

    [GeneratedRegex(
        """\[(?<label>(?>[^\[\]\n]{4,200}))\]\(\s*<?(?<target>(?>[^\s()<>]{4,2000}))|<a\s[^<>]{0,500}?href\s*=\s*["']?(?<target>(?>[^\s"'<>]{4,2000}))(?>[^<>]{0,500})>(?<label>(?>[^<>]{4,200}))</a|\[url=["']?(?<target>(?>[^\]\s"']{4,2000}))["']?\](?<label>(?>[^\[\]]{4,200}))\[/url""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelledLinks { get; }
}

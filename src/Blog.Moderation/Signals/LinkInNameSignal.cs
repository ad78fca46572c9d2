using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>The name of the sender is, or has in it, an address. For a page that mentions the post a title may well be one.</summary>
internal sealed class LinkInNameSignal : ISignal
{
    public string Name => "link-in-name";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.IsLinkback) return null;
        var name = subject.Submission.Author.Name;
        return name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(LinkText.IsLink) ? new Notice([name]) : null;
    }
}

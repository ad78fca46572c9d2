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
        foreach (var word in name.AsSpan().EnumerateWords())
        {
            if (LinkText.IsLink(word)) return new Notice([name]);
        }

        return null;
    }
}

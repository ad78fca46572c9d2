using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>The text says next to nothing but links.</summary>
internal sealed class OnlyLinksSignal : ISignal
{
    private const int FewWords = 3;

    public string Name => "only-links";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.IsLinkback || subject.Submission.Links.Count == 0) return null;
        var said = 0;
        foreach (var word in subject.Submission.PlainText.AsSpan().EnumerateWords()) said += LinkText.IsLink(word) ? 0 : 1;
        return said < FewWords ? new Notice([subject.Submission.Links[0]]) : null;
    }
}

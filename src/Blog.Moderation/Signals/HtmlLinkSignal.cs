namespace Blog.Moderation.Signals;

/// <summary>A link written in HTML into a form that takes none. Some people do it out of habit; imports always have them.</summary>
internal sealed class HtmlLinkSignal : ISignal
{
    private static readonly string[] s_marks = ["<a href", "</a>"];

    public string Name => "html-link";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.Channel is not (Channel.Form or Channel.Api)) return null;
        var mark = s_marks.FirstOrDefault(mark => subject.Submission.Text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        return mark is null ? null : new Notice([mark]);
    }
}

namespace Blog.Moderation.Signals;

/// <summary>Links written as bulletin boards want them, which nothing here understands: the text was written for thousands of sites at once.</summary>
internal sealed class BulletinMarkupSignal : ISignal
{
    private static readonly string[] s_marks = ["[url=", "[url]", "[link=", "[link]"];

    public string Name => "bulletin-markup";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var mark = s_marks.FirstOrDefault(mark => subject.Submission.Text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        return mark is null ? null : new Notice([mark]);
    }
}

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
        var mark = s_marks.FirstOrDefault(mark => Contains(subject.Submission.Text, mark));
        return mark is null ? null : new Notice([mark]);
    }

    // "[link](https://…)", "[link][1]" and "[link]: https://…" are Markdown.
    private static bool Contains(string text, string mark)
    {
        for (var at = Find(0); at >= 0; at = Find(at + mark.Length))
        {
            var end = at + mark.Length;
            if (mark[^1] == '=' || end == text.Length || text[end] is not ('(' or '[' or ':')) return true;
        }

        return false;

        int Find(int from) => text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
    }
}

using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>
/// As much of a text as is read, as a reader would see it: without the tags that were typed, and of a very long one only the beginning and the end.
/// What a browser would follow is kept apart.
/// </summary>
internal sealed class TextExcerpt
{
    private const int EachEnd = 2000;

    private readonly int _skipped;
    private readonly IReadOnlyList<int>? _places;

    public TextExcerpt(TextFacts facts)
    {
        var text = facts.Text;
        _skipped = Math.Max(0, text.Length - (2 * EachEnd) - 1);
        if (_skipped > 0) text = string.Concat(text.AsSpan(0, EachEnd), " ", text.AsSpan(text.Length - EachEnd));
        if (TypedTags.Remove(text) is { } read) (text, _places, Targets) = (read.Text, read.Places, read.Targets);
        Text = text;
        Canonical = ReferenceEquals(text, facts.Text) ? facts.Canonical : CanonicalText.Of(text);
    }

    public string Text { get; }

    public CanonicalText Canonical { get; }

    /// <summary>The addresses within the tags that were typed.</summary>
    public IReadOnlyList<string> Targets { get; } = [];

    /// <summary>Where a character of the excerpt stands in the whole text.</summary>
    public int ToWhole(int place)
    {
        if (_places is not null) place = _places[place];
        return place < EachEnd ? place : place + _skipped;
    }
}

namespace Blog.Moderation.Learning;

/// <summary>Finds the features of a text. One text at a time; used again for the next.</summary>
internal sealed class FeatureReader(bool withPlaces = false)
{
    // Runs of 3 and 5 beside those of 4 double the work and find nothing more.
    private const int Run = 4;

    // In scripts that write no spaces two characters are about a word.
    private const int ShortRun = 2;

    private readonly PlainLetters _letters = new();
    private readonly Tokens _tokens = new();

    public FeatureBag Bag { get; } = new() { Places = withPlaces ? [] : null };

    /// <summary>Reads all features into <see cref="Bag"/>.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="excerpt">As much of its text as is read.</param>
    public FeatureBag Read(TextFacts facts, TextExcerpt excerpt)
    {
        var text = excerpt.Text;
        Bag.Clear();
        ReadWords(text);
        ReadLetters(text);
        CanonicalFeatures.Read(excerpt.Canonical.Full, text, Bag);
        FormFeatures.Read(text, Bag);
        NumberFeatures.Read(text, Bag);
        LinkFeatures.Read(facts, excerpt, Bag);
        ShapeFeatures.Read(text, Bag);
        NameFeatures.Read(facts.Name, Bag);
        foreach (var signal in facts.Signals) Bag.Add(Family.Signals, Hash.Of(signal));
        Bag.Weigh();
        return Bag;
    }

    private void ReadWords(string text)
    {
        _tokens.Read(text);
        var (last, lastStart) = (0UL, 0);
        foreach (var (start, length) in _tokens.Found)
        {
            var token = text.AsSpan(start, length);
            Bag.Add(Family.Words, Hash.Of(token), start, length);
            var plain = Tokens.PlainHash(token);
            if (last != 0) Bag.Add(Family.Pairs, plain ^ (last * 31), lastStart, start + length - lastStart);
            (last, lastStart) = (plain, start);
        }
    }

    private void ReadLetters(string text)
    {
        _letters.Read(text);
        var letters = _letters.Letters;
        for (var at = 0; at < letters.Length; at++)
        {
            if (at + Run <= letters.Length) AddRun(at, Run);
            if (Scripts.HaveNoSpaces(letters[at]) && at + ShortRun <= letters.Length) AddRun(at, ShortRun);
        }
    }

    private void AddRun(int at, int length)
    {
        var places = _letters.Places;
        Bag.Add(Family.Letters, Hash.Of(_letters.Letters.Slice(at, length)), places[at], places[at + length - 1] - places[at] + 1);
    }
}

namespace Blog.Moderation.Learning;

/// <summary>Shares what each feature weighs among the words in which it was found.</summary>
internal sealed class Explainer(TextExcerpt excerpt, FeatureBag bag)
{
    private const double Slight = 0.05;

    // By how much each character weighs more or less than the one before: a piece changes two of them, however long it is.
    private readonly double[] _changes = new double[excerpt.Text.Length + 1];
    private readonly Dictionary<Trait, double> _traits = [];

    /// <summary>What weighed most, either way.</summary>
    /// <param name="weights">What is known.</param>
    /// <param name="scale">What every weight is multiplied with.</param>
    /// <param name="limit">How many pieces are wanted at most.</param>
    public (IReadOnlyList<Piece> Pieces, IReadOnlyList<TraitWeight> Traits) Explain(Weights weights, double scale, int limit)
    {
        var places = bag.Places!;
        var found = new int[bag.Count];
        foreach (var place in places) found[place.Feature]++;
        foreach (var place in places) Share(place, scale * weights.Share(bag, place.Feature) / found[place.Feature]);

        var pieces = Words().OrderByDescending(piece => Math.Abs(piece.Weight)).Take(limit);
        var traits = _traits.Where(trait => Math.Abs(trait.Value) >= Slight).OrderByDescending(trait => Math.Abs(trait.Value));
        return ([.. pieces], [.. traits.Select(trait => new TraitWeight(trait.Key, trait.Value))]);
    }

    private void Share(Place place, double weight)
    {
        if (place.Length == 0)
        {
            var trait = TraitOf(bag.Features[place.Feature].Family);
            _traits[trait] = _traits.GetValueOrDefault(trait) + weight;
            return;
        }

        _changes[place.Start] += weight / place.Length;
        _changes[place.Start + place.Length] -= weight / place.Length;
    }

    private static Trait TraitOf(Family family) => family switch
    {
        Family.NumbersAndLinks => Trait.Links,
        Family.Name => Trait.Name,
        Family.Signals => Trait.Signals,
        _ => Trait.Shape,
    };

    private List<Piece> Words()
    {
        var (words, weight) = (new List<Piece>(), 0.0);
        for (var start = 0; start < excerpt.Text.Length;)
        {
            var (end, sum) = (start, 0.0);
            do sum += weight += _changes[end++];
            while (end < excerpt.Text.Length && char.IsWhiteSpace(excerpt.Text[end]) == char.IsWhiteSpace(excerpt.Text[start]));
            if (!char.IsWhiteSpace(excerpt.Text[start]) && Math.Abs(sum) >= Slight)
            {
                var first = excerpt.ToWhole(start);
                words.Add(new Piece(first, excerpt.ToWhole(end - 1) - first + 1, sum));
            }

            start = end;
        }

        return words;
    }
}

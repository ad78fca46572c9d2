namespace Blog.Moderation.Learning;

/// <summary>Shares what each feature weighs among the words in which it was found.</summary>
internal sealed class Explainer(TextExcerpt excerpt, FeatureBag bag)
{
    private const double Slight = 0.05;

    private readonly double[] _perCharacter = new double[excerpt.Text.Length];
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

        var pieces = Words().Where(piece => Math.Abs(piece.Weight) >= Slight).OrderByDescending(piece => Math.Abs(piece.Weight)).Take(limit);
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

        foreach (ref var share in _perCharacter.AsSpan(place.Start, place.Length)) share += weight / place.Length;
    }

    private static Trait TraitOf(Family family) => family switch
    {
        Family.NumbersAndLinks => Trait.Links,
        Family.Name => Trait.Name,
        Family.Signals => Trait.Signals,
        _ => Trait.Shape,
    };

    private IEnumerable<Piece> Words()
    {
        var start = 0;
        while (start < excerpt.Text.Length)
        {
            var end = start + 1;
            while (end < excerpt.Text.Length && char.IsWhiteSpace(excerpt.Text[end]) == char.IsWhiteSpace(excerpt.Text[start])) end++;
            if (!char.IsWhiteSpace(excerpt.Text[start]))
            {
                var first = excerpt.ToWhole(start);
                yield return new Piece(first, excerpt.ToWhole(end - 1) - first + 1, _perCharacter[start..end].Sum());
            }

            start = end;
        }
    }
}

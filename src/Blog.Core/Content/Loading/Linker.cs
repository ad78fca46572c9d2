using Blog.Core.Content.Reading;

namespace Blog.Core.Content.Loading;

/// <summary>What linking gave.</summary>
/// <param name="Library">The library.</param>
/// <param name="Faults">What is wrong between the files.</param>
/// <param name="Refused">The files that could not be used.</param>
/// <param name="Shared">Files that are to be had under <c>/media/</c>.</param>
internal sealed record LinkResult(Library Library, IReadOnlyList<ContentFault> Faults, IReadOnlyList<Source> Refused, IReadOnlySet<string> Shared);

/// <summary>Builds a library from what the files say by themselves. Texts that nothing changed for are taken over from the one before.</summary>
internal sealed class Linker(AssetIndex assets)
{
    private Dictionary<string, Linked> _before = new(StringComparer.Ordinal);
    private SiteOptions? _siteBefore;
    private bool _isSameSite;

    /// <summary>Builds a library.</summary>
    /// <param name="site">The settings.</param>
    /// <param name="now">The moment to show.</param>
    /// <param name="sources">The files as they are.</param>
    /// <param name="lastGood">For a file that cannot be used beside the others: what it said when it could.</param>
    public LinkResult Build(SiteSource site, DateTimeOffset now, IEnumerable<Source> sources, Func<string, Source?> lastGood)
    {
        // Where the site lives, and how its addresses look, decides which links are its own.
        _isSameSite = _siteBefore?.BaseUrl == site.Options.BaseUrl && _siteBefore?.Permalink == site.Options.Permalink;
        _siteBefore = site.Options;
        var acceptance = new Acceptance(site.Options, now, _before);
        foreach (var source in sources)
            acceptance.Offer(source);
        Source[] refused = [.. acceptance.Refused];
        ContentFault[] faults = [.. acceptance.Faults];
        foreach (var source in refused)
            if (lastGood(source.File) is { } good && !ReferenceEquals(good, source))
                acceptance.Offer(good);
        var linked = LinkAll(acceptance.Accepted, site.Options);
        var builder = new LibraryBuilder(site, assets, now, linked.Length);
        foreach (var one in linked)
            builder.Add(one);
        var library = builder.Build();
        Remember(linked);
        return new(library, [.. faults, .. linked.Where(one => one.Faults.Count > 0).SelectMany(one => one.Faults), .. builder.Faults], refused, builder.Shared);
    }

    private Linked[] LinkAll(IReadOnlyCollection<Place> accepted, SiteOptions site)
    {
        var surroundings = new Surroundings(site, assets, accepted.Count);
        List<Place> places = [.. accepted];
        foreach (var place in places)
            surroundings.Add(place);
        var authors = places.FindAll(place => place.Source is AuthorSource);
        var linkedAuthors = authors.ConvertAll(place => Link(place, surroundings));
        foreach (var author in linkedAuthors)
            if (author.Target is AuthorTarget target)
                surroundings.Add(target.Author);
        var others = places.FindAll(place => place.Source is not AuthorSource);
        var linked = new Linked[others.Count];
        Parallel.For(0, others.Count, i => linked[i] = Link(others[i], surroundings));
        return [.. linkedAuthors, .. linked];
    }

    private void Remember(Linked[] linked)
    {
        foreach (var one in linked)
            if (!_before.TryGetValue(one.Source.File, out var known) || !ReferenceEquals(known, one))
                _before[one.Source.File] = one;
        if (_before.Count > linked.Length)
            _before = linked.ToDictionary(one => one.Source.File, StringComparer.Ordinal);
    }

    private Linked Link(Place place, Surroundings surroundings) => Linked.Of(place, surroundings, _isSameSite ? _before.GetValueOrDefault(place.Source.File) : null);
}

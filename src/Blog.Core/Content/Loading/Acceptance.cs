using Blog.Core.Content.Reading;

namespace Blog.Core.Content.Loading;

/// <summary>Decides which files are used where two want the same slug or address: the one that had it before, else the first by name.</summary>
internal sealed class Acceptance(SiteOptions site, DateTimeOffset now, Dictionary<string, Linked> before)
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "account", "api", "archive", "assets", "authors", "categories", "comments", "desk", "error", "feed", "health", "media", "mentions", "page", "pingback", "posts",
        "receipts", "review", "scheme", "search", "series", "tags", "theme", "trackback", "webmention",
    };

    private readonly Dictionary<string, Place> _bySlug = new(before.Count + 1, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _byPath = new(before.Count + 1, StringComparer.Ordinal);
    private readonly List<ContentFault> _faults = [];
    private readonly List<Source> _refused = [];

    /// <summary>The places of the files that are used.</summary>
    public IReadOnlyCollection<Place> Accepted => _byPath.Values;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>The files that are not used.</summary>
    public IReadOnlyList<Source> Refused => _refused;

    /// <summary>Takes a file in, unless another one has its place.</summary>
    public void Offer(Source source)
    {
        var place = PlaceOf(source);
        if (source is PageSource && Reserved.Contains(source.Slug.Split('/')[0]))
            Refuse(source, FaultKind.ReservedAddress, place.Path);
        else if (source is PostSource && !_bySlug.TryAdd(source.Slug, place))
            Settle(place, _bySlug[source.Slug], FaultKind.DuplicateSlug, source.Slug);
        else if (!_byPath.TryAdd(place.Path, place))
            Settle(place, _byPath[place.Path], source is PostSource or PageSource ? FaultKind.DuplicateAddress : FaultKind.DuplicateSlug, source is PostSource or PageSource ? place.Path : source.Slug);
    }

    // The place from before stands for the same one: whoever depends on it need not look closer.
    private Place PlaceOf(Source source)
    {
        var isVisible = Places.IsVisible(source, now);
        if (before.TryGetValue(source.File, out var linked) && ReferenceEquals(linked.Source, source) && linked.Place.IsVisible == isVisible && (source is not PostSource || ReferenceEquals(linked.Pattern, site.Permalink)))
            return linked.Place;
        return new(Places.PathOf(source, site), isVisible, source);
    }

    private void Settle(Place place, Place other, FaultKind kind, string what)
    {
        var (winner, loser) = Outranks(place.Source, other.Source) ? (place, other) : (other, place);
        Refuse(loser.Source, kind, what, winner.Source.File);
        Forget(place);
        Forget(other);
        _byPath[winner.Path] = winner;
        if (winner.Source is PostSource)
            _bySlug[winner.Source.Slug] = winner;
    }

    private void Forget(Place place)
    {
        if (_byPath.TryGetValue(place.Path, out var there) && ReferenceEquals(there, place))
            _byPath.Remove(place.Path);
        if (_bySlug.TryGetValue(place.Source.Slug, out there) && ReferenceEquals(there, place))
            _bySlug.Remove(place.Source.Slug);
    }

    private bool Outranks(Source source, Source other)
    {
        var (mine, theirs) = (WasThere(source), WasThere(other));
        return mine != theirs ? mine : string.CompareOrdinal(source.File, other.File) < 0;
    }

    private bool WasThere(Source source) => before.TryGetValue(source.File, out var linked) && linked.Source.Slug == source.Slug;

    private void Refuse(Source source, FaultKind kind, params IReadOnlyList<string> arguments)
    {
        _refused.Add(source);
        _faults.Add(new(source.File, source.SlugLine, "slug", kind, arguments));
    }
}

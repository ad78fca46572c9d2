using Blog.Core.Content.Reading;

namespace Blog.Core.Content.Loading;

/// <summary>Decides which files are used where two want the same slug or address: the one that had it before, else the first by name.</summary>
internal sealed class Acceptance(SiteOptions site, IReadOnlyDictionary<string, Linked> before)
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "account", "archive", "assets", "authors", "blog", "categories", "comments", "error", "feed", "feeds", "health", "media", "mentions", "pingback", "posts",
        "receipt", "receipts", "review", "robots.txt", "search", "series", "sitemap.xml", "tags", "theme", "trackback", "webmention", "xmlrpc",
    };

    private readonly Dictionary<string, Source> _bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _byPath = new(StringComparer.Ordinal);
    private readonly List<ContentFault> _faults = [];
    private readonly List<Source> _refused = [];

    /// <summary>The files that are used, by address.</summary>
    public IReadOnlyDictionary<string, Source> Accepted => _byPath;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>The files that are not used.</summary>
    public IReadOnlyList<Source> Refused => _refused;

    /// <summary>Takes a file in, unless another one has its place.</summary>
    public void Offer(Source source)
    {
        var path = Places.PathOf(source, site);
        if (source is PageSource && Reserved.Contains(source.Slug.Split('/')[0]))
            Refuse(source, FaultKind.ReservedAddress, path);
        else if (source is PostSource && _bySlug.TryGetValue(source.Slug, out var same))
            Settle(source, same, FaultKind.DuplicateSlug, source.Slug);
        else if (_byPath.TryGetValue(path, out var other))
            Settle(source, other, source is PostSource or PageSource ? FaultKind.DuplicateAddress : FaultKind.DuplicateSlug, source is PostSource or PageSource ? path : source.Slug);
        else
            Take(source);
    }

    private void Settle(Source source, Source other, FaultKind kind, string what)
    {
        if (!Outranks(source, other))
        {
            Refuse(source, kind, what, other.File);
            return;
        }
        _bySlug.Remove(other.Slug);
        _byPath.Remove(Places.PathOf(other, site));
        Refuse(other, kind, what, source.File);
        Take(source);
    }

    private void Take(Source source)
    {
        _byPath[Places.PathOf(source, site)] = source;
        if (source is PostSource)
            _bySlug[source.Slug] = source;
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

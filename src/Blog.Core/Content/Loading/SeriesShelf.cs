using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Loading;

/// <summary>Puts the posts of each series in order, and what is announced after them.</summary>
internal sealed class SeriesShelf(SiteOptions site, DateTimeOffset now)
{
    private readonly Dictionary<string, Linked> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Linked>> _posts = new(StringComparer.Ordinal);
    private readonly List<ContentFault> _faults = [];

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>Takes in the file of a series.</summary>
    public void AddFile(Linked file) => _files[file.Source.Slug] = file;

    /// <summary>Takes in a post of a series.</summary>
    public void AddPost(string series, Linked post)
    {
        if (!_posts.TryGetValue(series, out var posts))
            _posts[series] = posts = [];
        posts.Add(post);
    }

    /// <summary>The series that have something to show, the one with the newest part first.</summary>
    public List<Series> Build()
    {
        foreach (var slug in _posts.Keys.Where(slug => !_files.ContainsKey(slug)))
            ReportUnknown(slug);
        var series = _files.Keys.Union(_posts.Keys).Select(SeriesOf).Where(one => one.Total > 0).ToList();
        series.Sort((one, other) => (Newest(other), one.Title).CompareTo((Newest(one), other.Title)));
        return series;
    }

    private static DateTimeOffset Newest(Series series) => series.Parts.Count == 0 ? DateTimeOffset.MinValue : series.Parts.Max(post => post.Date);

    private Series SeriesOf(string slug)
    {
        var file = _files.GetValueOrDefault(slug);
        var posts = (_posts.GetValueOrDefault(slug) ?? []).Where(linked => linked.Post!.State != PostState.Draft)
            .OrderBy(linked => linked.Post!.Part ?? int.MaxValue).ThenBy(linked => linked.Post!.Date).ThenBy(linked => linked.Source.File, StringComparer.Ordinal).ToList();
        ReportDoubles(slug, posts);
        var parts = posts.Where(linked => linked.Place.IsVisible).Select(linked => linked.Post!).ToList();
        return new()
        {
            Slug = slug,
            Title = file?.Source.Title ?? ((PostSource)_posts[slug][0].Source).Series!.Value.Value,
            File = file?.Source.File,
            Language = file?.Source.Language ?? (parts.Count > 0 ? parts[0].Language : site.Language),
            Parts = parts,
            Planned = Planned(file, parts, posts.Where(linked => !linked.Place.IsVisible).Select(linked => linked.Post!)),
            Body = file?.Body ?? LinkedText.Empty,
        };
    }

    private List<PlannedPart> Planned(Linked? file, List<Post> parts, IEnumerable<Post> scheduled)
    {
        var planned = scheduled.Select(post => new PlannedPart(post.Part, post.Title, DateOnly.FromDateTime(post.Date.DateTime))).ToList();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, site.TimeZone).DateTime);
        foreach (var part in (file?.Source as SeriesSource)?.Planned ?? [])
            if (!parts.Exists(post => IsSame(part, post.Part, post.Title)) && !planned.Exists(known => IsSame(part, known.Part, known.Title)))
                // A day that has passed without the part is no announcement any more.
                planned.Add(part.Date < today ? part with { Date = null } : part);
        return [.. planned.OrderBy(part => part.Part ?? int.MaxValue).ThenBy(part => part.Date ?? DateOnly.MaxValue)];
    }

    private static bool IsSame(PlannedPart planned, int? part, string? title) =>
        planned.Part is { } number ? number == part : string.Equals(planned.Title, title, StringComparison.OrdinalIgnoreCase);

    private void ReportDoubles(string slug, List<Linked> posts)
    {
        for (var i = 1; i < posts.Count; i++)
            if (posts[i].Source is PostSource { Part: { } part } post && part == posts[i - 1].Post!.Part)
                _faults.Add(new(post.File, post.PartLine, "part", FaultKind.DuplicatePart, part.ToString(System.Globalization.CultureInfo.InvariantCulture), slug, posts[i - 1].Source.File));
    }

    private void ReportUnknown(string slug)
    {
        var first = _posts[slug].MinBy(linked => linked.Source.File, StringComparer.Ordinal)!;
        var named = ((PostSource)first.Source).Series!.Value;
        _faults.Add(new(first.Source.File, named.Line, named.Key, FaultKind.UnknownSeries, named.Value, slug) { Nearest = Reading.Nearest.To(slug, _files.Keys) });
    }
}

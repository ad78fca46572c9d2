using System.Globalization;

namespace Blog.Core.Import;

/// <summary>The numbers of the parts of each series: those the site gave, if every part has one of its own, else by date.</summary>
internal sealed class SeriesParts
{
    private readonly Dictionary<string, List<(int Index, DateTimeOffset? Date, int? Given)>> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WxrTerm> _names = new(StringComparer.Ordinal);
    private Dictionary<int, int>? _numbers;

    /// <summary>The series, as posts name them.</summary>
    public IReadOnlyCollection<WxrTerm> Names => _names.Values;

    /// <summary>Whether a taxonomy is one in which the series plugins of WordPress keep their series.</summary>
    public static bool IsSeries(string taxonomy) => taxonomy is "series" or "post_series" or "blog_series";

    /// <summary>Adds a post.</summary>
    public void Add(WxrTerm series, int index, WxrItem item)
    {
        _names.TryAdd(series.Slug, series);
        if (!_parts.TryGetValue(series.Slug, out var parts)) _parts[series.Slug] = parts = [];
        var meta = item.Meta.FirstOrDefault(field => field.Key == "series_order" || field.Key.StartsWith("_series_part", StringComparison.Ordinal)).Value;
        var given = int.TryParse(meta, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        parts.Add((index, item.Date, given));
        _numbers = null;
    }

    /// <summary>The number of a post in its series.</summary>
    public int? PartOf(int index) => (_numbers ??= Count()).TryGetValue(index, out var number) ? number : null;

    private Dictionary<int, int> Count()
    {
        var numbers = new Dictionary<int, int>();
        foreach (var parts in _parts.Values)
        {
            var asGiven = parts.TrueForAll(part => part.Given is not null) && parts.DistinctBy(part => part.Given).Count() == parts.Count;
            var ordered = parts.OrderBy(part => part.Date ?? DateTimeOffset.MaxValue).ThenBy(part => part.Index).ToList();
            for (var i = 0; i < ordered.Count; i++) numbers[ordered[i].Index] = asGiven ? ordered[i].Given!.Value : i + 1;
        }
        return numbers;
    }
}

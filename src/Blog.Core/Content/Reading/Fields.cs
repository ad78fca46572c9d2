using System.Globalization;
using System.Text;

namespace Blog.Core.Content.Reading;

/// <summary>
/// The keys of front matter or settings, asked for one by one under all the names they go by. A value of the wrong form
/// is a fault and counts as missing; what nobody asked for is unknown.
/// </summary>
internal sealed class Fields
{
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly FaultList _faults;
    private readonly string _prefix;

    public Fields(YamlMap map, FaultList faults, string prefix = "")
    {
        (_faults, _prefix, Line) = (faults, prefix, map.Line);
        foreach (var entry in map.Entries)
            if (!_entries.TryAdd(Plain(entry.Key), entry))
                faults.Add(entry.Line, prefix + entry.Key, FaultKind.DuplicateKey, entry.Key);
    }

    /// <summary>The line the keys start on.</summary>
    public int Line { get; }

    /// <summary>Where the faults go.</summary>
    public FaultList Faults => _faults;

    /// <summary>The first of these keys that has a value.</summary>
    public YamlEntry? Find(params ReadOnlySpan<string> names)
    {
        YamlEntry? found = null;
        foreach (var name in names)
        {
            _asked.Add(name);
            if (found is null && _entries.TryGetValue(name, out var entry) && entry.Value is not YamlText { IsEmpty: true })
                found = entry;
        }
        return found;
    }

    /// <summary>The line of a key, else of the whole.</summary>
    public int LineOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_entries.TryGetValue(Plain(name), out var entry))
                return entry.Line;
        return Line;
    }

    /// <summary>A word or sentence.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Find(names) is { } entry ? TextOf(entry) : null;

    /// <summary>A word or sentence that must be there.</summary>
    public string? Required(params ReadOnlySpan<string> names)
    {
        var entry = Find(names);
        var text = entry is null ? null : TextOf(entry);
        if (text is null)
            Fault(entry?.Line ?? Line, names[0], FaultKind.MissingKey, names[0]);
        return text;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } entry)
            return null;
        var value = (entry.Value as YamlText)?.Value.ToLowerInvariant();
        if (value is "true" or "yes" or "on")
            return true;
        if (value is "false" or "no" or "off")
            return false;
        Fault(entry.Line, entry.Key, FaultKind.NotAFlag, Shown(entry.Value));
        return null;
    }

    /// <summary>A whole number within bounds.</summary>
    public int? Number(int least, int most, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } entry)
            return null;
        if (entry.Value is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(entry.Line, entry.Key, FaultKind.NotANumber, Shown(entry.Value), least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>A moment; without a zone it is the site's.</summary>
    public DateTimeOffset? Moment(TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } entry)
            return null;
        if (entry.Value is YamlText text && Dates.TryRead(text.Value, zone, out var moment))
            return moment;
        Fault(entry.Line, entry.Key, FaultKind.NotADate, Shown(entry.Value));
        return null;
    }

    /// <summary>A day.</summary>
    public DateOnly? Day(params ReadOnlySpan<string> names) =>
        Moment(TimeZoneInfo.Utc, names) is { } moment ? DateOnly.FromDateTime(moment.DateTime) : null;

    /// <summary>Words: a list, or one text with commas between.</summary>
    public IReadOnlyList<Word> Words(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } entry)
            return [];
        if (entry.Value is YamlText one)
            return [.. one.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => new Word(word, entry.Line, entry.Key))];
        if (entry.Value is not YamlList list)
        {
            Fault(entry.Line, entry.Key, FaultKind.NotAList, Shown(entry.Value));
            return [];
        }
        var words = new List<Word>(list.Items.Count);
        foreach (var item in list.Items)
            if (item is YamlText { IsEmpty: false } text)
                words.Add(new(text.Value.Trim(), text.Line, entry.Key));
            else
                Fault(item.Line, entry.Key, FaultKind.NotText, Shown(item));
        return words;
    }

    /// <summary>Keys below a key; null where it is missing.</summary>
    public Fields? Inside(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } entry)
            return null;
        if (entry.Value is YamlMap map)
            return new(map, _faults, $"{_prefix}{entry.Key}.");
        Fault(entry.Line, entry.Key, FaultKind.NotKeysAndValues);
        return null;
    }

    /// <summary>Every key with its value as text, for maps whose keys anybody may choose.</summary>
    public IReadOnlyDictionary<string, string> All()
    {
        _asked.UnionWith(_entries.Keys);
        return _entries.Values.ToDictionary(entry => entry.Key, entry => Shown(entry.Value), StringComparer.Ordinal);
    }

    /// <summary>Reports the keys nobody asked for, and gives them back as written.</summary>
    public IReadOnlyDictionary<string, string> Unknown()
    {
        Dictionary<string, string>? extra = null;
        foreach (var (name, entry) in _entries)
        {
            if (_asked.Contains(name))
                continue;
            (extra ??= new(StringComparer.Ordinal))[entry.Key] = Shown(entry.Value);
            _faults.AddNear(entry.Line, _prefix + entry.Key, FaultKind.UnknownKey, Nearest.To(name, _asked), entry.Key);
        }
        return extra ?? Post.NoExtra;
    }

    /// <summary>Adds a fault at one of these keys.</summary>
    public void Fault(int line, string key, FaultKind kind, params IReadOnlyList<string> arguments) =>
        _faults.Add(line, _prefix + key, kind, arguments);

    /// <summary>A value as one would write it on a line.</summary>
    public static string Shown(YamlValue value) => value switch
    {
        YamlText text => text.Value,
        YamlList list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
        YamlMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Shown(entry.Value)}"))} }}",
        _ => "",
    };

    private string? TextOf(YamlEntry entry)
    {
        if (entry.Value is YamlText text && !string.IsNullOrWhiteSpace(text.Value))
            return text.Value.Trim().Normalize(NormalizationForm.FormC);
        Fault(entry.Line, entry.Key, FaultKind.NotText, Shown(entry.Value));
        return null;
    }

    private static string Plain(string key) => key.Trim().Replace('-', '_').ToLowerInvariant();
}

/// <summary>A word in a list, with the key and line it stands at.</summary>
internal readonly record struct Word(string Value, int Line, string Key);

using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Blog.Core.Language;

/// <summary>
/// The sentences of one area of the program (Reading, Desk, …) in the language of <see cref="CultureInfo.CurrentUICulture"/>.
/// An area is a pair of resources, <c>Language/AREA.resx</c> (English) and <c>Language/AREA.nl.resx</c> (Dutch); a test holds their keys equal.
/// </summary>
public sealed class Texts
{
    private readonly ResourceManager _resources;

    // Read once per culture: a resource manager takes a lock for every sentence.
    private readonly ConcurrentDictionary<CultureInfo, FrozenDictionary<string, string>> _byCulture = [];

    private Texts(string baseName, Assembly assembly) => _resources = new ResourceManager(baseName, assembly);

    /// <summary>The area whose resources lie beside the type <typeparamref name="TAnchor"/>, in its namespace and assembly.</summary>
    public static Texts Beside<TAnchor>(string area) => new($"{typeof(TAnchor).Namespace}.{area}", typeof(TAnchor).Assembly);

    /// <summary>The sentence for a key. A missing key is a bug and throws <see cref="MissingManifestResourceException"/>.</summary>
    public string this[string key] =>
        Find(key) ?? throw new MissingManifestResourceException($"No text '{key}' in {_resources.BaseName}.");

    /// <summary>The sentence for a key with <c>{0}</c>, <c>{1}</c>, … filled in, numbers and dates as <see cref="CultureInfo.CurrentCulture"/> writes them.</summary>
    public string Format(string key, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, this[key], arguments);

    /// <summary>The sentence for a number of things: <c>KEY.None</c> for 0 where it exists, <c>KEY.One</c> for 1, else <c>KEY.Other</c>; <c>{0}</c> is the number, with thousands separated.</summary>
    public string Count(string key, long number)
    {
        var form = number switch { 0 when Has($"{key}.None") => "None", 1 => "One", _ => "Other" };
        return Format($"{key}.{form}", number.ToString("N0", CultureInfo.CurrentCulture));
    }

    /// <summary>Whether the area has this key.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>All keys of the area, in no order.</summary>
    public IEnumerable<string> Keys => _byCulture.GetOrAdd(CultureInfo.CurrentUICulture, Read).Keys;

    private string? Find(string key) => _byCulture.GetOrAdd(CultureInfo.CurrentUICulture, Read).GetValueOrDefault(key);

    private FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var next = culture; ; next = next.Parent)
        {
            foreach (DictionaryEntry sentence in (IEnumerable?)_resources.GetResourceSet(next, createIfNotExists: true, tryParents: false) ?? Array.Empty<DictionaryEntry>())
                sentences.TryAdd((string)sentence.Key, (string)sentence.Value!);
            if (next.Equals(CultureInfo.InvariantCulture))
                return sentences.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}

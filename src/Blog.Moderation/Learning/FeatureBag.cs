using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>The different features of one text, each once. Used again for the next text, so that judging allocates next to nothing.</summary>
internal sealed class FeatureBag
{
    private const int Families = (int)Family.Signals + 1;

    // Found by trial on comments, text messages and gambling spam; a third more or less of any of them makes hardly a difference.
    private static readonly float[] s_lengths = [0.4f, 0.4f, 0.6f, 0.4f, 0.4f, 0.5f, 0.4f, 0.7f, 0.6f, 0.3f, 0.4f];

    private readonly int[] _sizes = new int[Families];
    private readonly float[] _values = new float[Families];
    private Feature[] _features = new Feature[1024];
    private int[] _table = new int[2048];

    /// <summary>Where the features were found; null where nobody asks.</summary>
    public List<Place>? Places { get; init; }

    /// <summary>How many different features there are.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<Feature> Features => _features.AsSpan(0, Count);

    /// <summary>What each feature of a family counts, under the family's number; valid after <see cref="Weigh"/>.</summary>
    public ReadOnlySpan<float> Values => _values;

    public void Clear()
    {
        Count = 0;
        Array.Clear(_table);
        Array.Clear(_sizes);
        Places?.Clear();
    }

    /// <summary>Adds a feature found at a place of the text as read; length 0 where it has no place.</summary>
    public void Add(Family family, ulong hash, int start = 0, int length = 0)
    {
        var key = (uint)(Hash.Mix(hash ^ ((ulong)(family + 1) * 0x9E3779B97F4A7C15)) >> 32);
        var at = Slot(key);
        var feature = _table[at] - 1;
        if (feature < 0) feature = Append(family, key, at);
        Places?.Add(new Place(feature, start, length));
    }

    /// <summary>Gives the features of each family their share of its length.</summary>
    public void Weigh()
    {
        for (var family = 0; family < Families; family++) _values[family] = s_lengths[family] / MathF.Sqrt(Math.Max(1, _sizes[family]));
    }

    private int Slot(uint key)
    {
        var last = _table.Length - 1;
        var at = (int)key & last;
        while (_table[at] != 0 && _features[_table[at] - 1].Key != key) at = (at + 1) & last;
        return at;
    }

    private int Append(Family family, uint key, int at)
    {
        if (Count == _features.Length) Array.Resize(ref _features, Count * 2);
        _features[Count] = new Feature(key, family);
        _sizes[(int)family]++;
        _table[at] = ++Count;
        if (Count * 2 > _table.Length) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _table = new int[_table.Length * 2];
        for (var i = 0; i < Count; i++) _table[Slot(_features[i].Key)] = i + 1;
    }
}

/// <summary>A feature of a text.</summary>
/// <param name="Key">Its hash, well mixed.</param>
/// <param name="Family">Its family.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Feature(uint Key, Family Family);

/// <summary>A place of the text at which a feature was found.</summary>
/// <param name="Feature">The feature's number in its bag.</param>
/// <param name="Start">The first character.</param>
/// <param name="Length">The number of characters; 0 for what belongs to the whole text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(int Feature, int Start, int Length);

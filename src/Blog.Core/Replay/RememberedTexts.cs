using System.Runtime.InteropServices;

namespace Blog.Core.Replay;

/// <summary>The first few comments that have the same text by some measure.</summary>
/// <param name="most">So many of one text are as good as all of them.</param>
internal sealed class RememberedTexts<TText>(int most)
    where TText : notnull
{
    // Nearly all texts are said once: those need no list.
    private readonly Dictionary<TText, long> _first = [];
    private readonly Dictionary<TText, List<long>> _further = [];

    /// <summary>Takes a comment in.</summary>
    public void Add(TText text, long number)
    {
        if (_first.TryAdd(text, number)) return;
        ref var further = ref CollectionsMarshal.GetValueRefOrAddDefault(_further, text, out _);
        further ??= [];
        if (further.Count < most - 1) further.Add(number);
    }

    /// <summary>The first comments that have a text, in order.</summary>
    public IEnumerable<long> Find(TText text) => _first.TryGetValue(text, out var first) ? _further.GetValueOrDefault(text, []).Prepend(first) : [];
}

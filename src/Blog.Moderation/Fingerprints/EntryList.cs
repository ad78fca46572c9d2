namespace Blog.Moderation.Fingerprints;

/// <summary>The comments' numbers, eight bytes each, under an entry number that stays the same until nothing refers to it any more.</summary>
internal sealed class EntryList
{
    private const int BlockSize = 1 << 12;
    private const long Gone = long.MinValue;

    private readonly List<long[]> _blocks = [];
    private readonly Stack<int> _dead = new();
    private readonly Stack<int> _free = new();
    private int _used;
    private long _greatestId = Gone;

    public int Count => _used - _dead.Count - _free.Count;

    /// <summary>Entries that were removed and that slots may still refer to.</summary>
    public int Dead => _dead.Count;

    public long Bytes => (long)_blocks.Count * BlockSize * sizeof(long);

    public long this[int entry] => _blocks[entry / BlockSize][entry % BlockSize];

    public bool IsAlive(int entry) => this[entry] != Gone;

    /// <summary>The entry for a comment, or nothing where there is no room for more.</summary>
    public int? Add(long id)
    {
        if (!_free.TryPop(out var entry))
        {
            if (_used == PostingTable.MostEntries) return null;
            if (_used == _blocks.Count * BlockSize) _blocks.Add(new long[BlockSize]);
            entry = _used++;
        }

        _blocks[entry / BlockSize][entry % BlockSize] = id;
        _greatestId = Math.Max(_greatestId, id);
        return entry;
    }

    /// <summary>Takes a comment out. That a new number is not there, the usual case, is told at once; an old one is searched for, which takes a millisecond among a million.</summary>
    public bool Remove(long id)
    {
        if (id > _greatestId) return false;
        for (var block = 0; block < _blocks.Count; block++)
        {
            var at = _blocks[block].AsSpan(0, Math.Min(BlockSize, _used - block * BlockSize)).IndexOf(id);
            if (at < 0) continue;
            _blocks[block][at] = Gone;
            _dead.Push(block * BlockSize + at);
            return true;
        }

        return false;
    }

    /// <summary>Nothing refers to removed entries any more: they can be given out again.</summary>
    public void ReuseDead()
    {
        while (_dead.TryPop(out var entry)) _free.Push(entry);
    }
}

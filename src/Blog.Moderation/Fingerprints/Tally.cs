using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>Counts how often entries are met, and how much that is worth. Used again for each text without new memory. Not for several threads at once.</summary>
internal sealed class Tally
{
    /// <summary>What is worth more is worth this.</summary>
    public const float MostWorth = 1000;

    private const int SmallestSize = 1024;

    private Slot[] _slots = new Slot[SmallestSize];
    private int _filled;
    private int _pass;

    public void Clear()
    {
        _pass++;
        _filled = 0;
    }

    public void Count(int entry, float worth)
    {
        if (_filled * 2 > _slots.Length) Grow();
        ref var slot = ref Find(entry);
        if (slot.Pass != _pass)
        {
            slot = new Slot { Entry = entry, Pass = _pass };
            _filled++;
        }

        slot.Met++;
        slot.Worth += worth;
    }

    /// <summary>The entries met at least so often that are still alive, those worth most first.</summary>
    public List<Candidate> Best(int limit, int least, EntryList entries)
    {
        var best = new List<Candidate>();
        foreach (ref var slot in _slots.AsSpan())
        {
            if (slot.Pass != _pass || slot.Met < least || !entries.IsAlive(slot.Entry)) continue;
            best.Add(new Candidate(entries[slot.Entry], Math.Min(MostWorth, Math.Round(slot.Worth, 3))));
        }

        best.Sort(static (one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Id.CompareTo(other.Id));
        if (best.Count > limit) best.RemoveRange(limit, best.Count - limit);
        return best;
    }

    private ref Slot Find(int entry)
    {
        var mask = _slots.Length - 1;
        var at = (int)Mixing.Of((uint)entry) & mask;
        while (_slots[at].Pass == _pass && _slots[at].Entry != entry) at = (at + 1) & mask;
        return ref _slots[at];
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (ref var slot in old.AsSpan())
        {
            if (slot.Pass == _pass) Find(slot.Entry) = slot;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public int Entry;
        public int Pass;
        public int Met;
        public float Worth;
    }
}

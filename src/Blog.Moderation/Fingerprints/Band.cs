using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Finds the entries whose sketches are equal in four given places: a hash table with open addressing that holds entry numbers only and reads the keys from the sketches.
/// At most <see cref="MostEqual"/> entries with one key are kept, the oldest and the newest, so that a text sent ten thousand times costs no more than a few.
/// </summary>
internal sealed class Band(int number, SketchStore sketches)
{
    /// <summary>Places of a sketch in one band.</summary>
    public const int Places = 4;

    /// <summary>Entries with the same key that are kept.</summary>
    public const int MostEqual = 32;

    private const double MostFilled = 0.8;
    private const double Growth = 1.25;
    private const int SmallestSize = 64;

    // A slot is 0 where empty, else eight bits of the key's hash and 24 bits of the entry's number plus one.
    private const int EntryBits = 24;
    private const uint EntryMask = (1u << EntryBits) - 1;

    private uint[] _slots = new uint[SmallestSize];
    private int _filled;

    public void Add(int entry)
    {
        if (_filled + 1 > _slots.Length * MostFilled) Grow();
        Place(entry);
    }

    public void Find(in Sketch sketch, HashSet<int> found)
    {
        var key = Key(sketch.Span);
        var hash = Hash(key);
        for (var at = Home(hash); _slots[at] != 0; at = Next(at))
        {
            if (Holds(_slots[at], key, hash)) found.Add(EntryIn(_slots[at]));
        }
    }

    public void Remove(int entry)
    {
        var hash = Hash(Key(sketches[entry]));
        var hole = Home(hash);
        while (_slots[hole] != Slot(entry, hash))
        {
            if (_slots[hole] == 0) return;
            hole = Next(hole);
        }

        CloseGap(hole);
        _filled--;
    }

    private void Place(int entry)
    {
        var key = Key(sketches[entry]);
        var hash = Hash(key);
        var equal = 0;
        var at = Home(hash);
        while (_slots[at] != 0)
        {
            if (Holds(_slots[at], key, hash) && ++equal == MostEqual) break;
            at = Next(at);
        }

        if (_slots[at] == 0) _filled++;
        _slots[at] = Slot(entry, hash);
    }

    // Without a gap in a run of slots no mark for removed ones is needed: later ones move up unless they are at home.
    private void CloseGap(int hole)
    {
        for (var at = Next(hole); _slots[at] != 0; at = Next(at))
        {
            var home = Home(Hash(Key(sketches[EntryIn(_slots[at])])));
            if (Distance(home, at) < Distance(hole, at)) continue;
            _slots[hole] = _slots[at];
            hole = at;
        }

        _slots[hole] = 0;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new uint[(int)(old.Length * Growth)];
        _filled = 0;
        foreach (var slot in old)
        {
            if (slot != 0) Place(EntryIn(slot));
        }
    }

    private bool Holds(uint slot, uint key, uint hash) => slot >> EntryBits == (byte)hash && Key(sketches[EntryIn(slot)]) == key;

    private uint Key(ReadOnlySpan<byte> sketch) => MemoryMarshal.Read<uint>(sketch[(number * Places)..]);

    private static uint Hash(uint key) => (uint)(Pieces.Mix(key) >> 32);

    private static uint Slot(int entry, uint hash) => (hash << EntryBits) | ((uint)entry + 1);

    private static int EntryIn(uint slot) => (int)(slot & EntryMask) - 1;

    private int Home(uint hash) => (int)((ulong)hash * (uint)_slots.Length >> 32);

    private int Next(int at) => at + 1 == _slots.Length ? 0 : at + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _slots.Length;
}

using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Which entries have a feature: an open-addressing hash table of six bytes a slot, in parts that grow one at a time so that growing never needs the memory twice.
/// Where a slot lies is mixed with a number that differs in each process, so that nobody can make texts whose features crowd into one place.
/// At most <see cref="MostEqual"/> entries are kept for one feature, the oldest and the newest, so that a text sent ten thousand times costs no more than a few.
/// </summary>
internal sealed class PostingTable
{
    /// <summary>Entries with the same feature that are kept.</summary>
    public const int MostEqual = 64;

    /// <summary>The greatest number of an entry, plus one.</summary>
    public const int MostEntries = (1 << 24) - 1;

    private const int PartBits = 8;
    private const double MostFilled = 0.8;
    private const double Growth = 1.2;
    private const int SmallestSize = 16;

    private readonly uint _secret;
    private readonly Part[] _parts;

    /// <param name="secret">The number that slots are mixed with.</param>
    /// <param name="expected">How many slots will be filled at once: there is room for them from the beginning.</param>
    public PostingTable(uint secret, int expected)
    {
        _secret = secret;
        _parts = new Part[1 << PartBits];
        var size = Math.Max(SmallestSize, (int)(expected / MostFilled / _parts.Length));
        for (var i = 0; i < _parts.Length; i++) _parts[i] = new Part(size);
    }

    /// <summary>Bytes that the slots take.</summary>
    public long Bytes => _parts.Sum(part => (long)part.Slots.Length * Marshal.SizeOf<Slot>());

    public void Add(uint feature, int entry)
    {
        var hash = Hash(feature);
        PartOf(hash).Add(hash, entry);
    }

    /// <summary>Writes the entries that have a feature into <paramref name="found"/>, in no order, and returns how many.</summary>
    public int Find(uint feature, Span<int> found)
    {
        var hash = Hash(feature);
        return PartOf(hash).Find(hash, found);
    }

    /// <summary>How many entries have a feature.</summary>
    public int Count(uint feature)
    {
        var hash = Hash(feature);
        return PartOf(hash).Count(hash);
    }

    /// <summary>Takes out all slots of entries that are to go.</summary>
    public void Sweep(Func<int, bool> stays)
    {
        foreach (var part in _parts) part.Sweep(stays);
    }

    private uint Hash(uint feature) => Mixing.Of(feature ^ _secret);

    private Part PartOf(uint hash) => _parts[hash >> (32 - PartBits)];

    // 24 bits of the entry's number plus one, 0 where empty, and the 24 bits of the hash that do not say which part it is.
    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private readonly struct Slot(uint hash, int entry)
    {
        private readonly uint _entryAndHash = ((uint)(entry + 1) << 8) | (hash & 0xFF);
        private readonly ushort _hash = (ushort)(hash >> 8);

        public bool IsEmpty => _entryAndHash == 0;

        public int Entry => (int)(_entryAndHash >> 8) - 1;

        public uint Hash => (_entryAndHash & 0xFF) | ((uint)_hash << 8);
    }

    private sealed class Part(int size)
    {
        private const uint HashMask = (1u << (32 - PartBits)) - 1;

        private int _filled;

        public Slot[] Slots { get; private set; } = new Slot[size];

        public void Add(uint hash, int entry)
        {
            if (_filled + 1 > Slots.Length * MostFilled) Resize((int)(Slots.Length * Growth) + 1, static _ => true);
            Place(hash & HashMask, entry);
        }

        public int Find(uint hash, Span<int> found)
        {
            var (slots, count) = (Slots, 0);
            hash &= HashMask;
            for (var at = Home(hash); !slots[at].IsEmpty; at = at + 1 == slots.Length ? 0 : at + 1)
            {
                if (slots[at].Hash == hash && count < found.Length) found[count++] = slots[at].Entry;
            }

            return count;
        }

        public int Count(uint hash)
        {
            var (slots, count) = (Slots, 0);
            hash &= HashMask;
            for (var at = Home(hash); !slots[at].IsEmpty; at = at + 1 == slots.Length ? 0 : at + 1)
            {
                if (slots[at].Hash == hash) count++;
            }

            return count;
        }

        public void Sweep(Func<int, bool> stays)
        {
            var kept = Slots.Count(slot => !slot.IsEmpty && stays(slot.Entry));
            Resize(Math.Max(SmallestSize, (int)(kept / MostFilled * Math.Sqrt(Growth)) + 1), stays);
        }

        private void Resize(int size, Func<int, bool> stays)
        {
            var old = Slots;
            Slots = new Slot[size];
            _filled = 0;
            foreach (var slot in old)
            {
                if (!slot.IsEmpty && stays(slot.Entry)) Place(slot.Hash, slot.Entry);
            }
        }

        private void Place(uint hash, int entry)
        {
            var (slots, equal, at) = (Slots, 0, Home(hash));
            while (!slots[at].IsEmpty)
            {
                if (slots[at].Hash == hash && ++equal == MostEqual) break;
                at = at + 1 == slots.Length ? 0 : at + 1;
            }

            if (slots[at].IsEmpty) _filled++;
            slots[at] = new Slot(hash, entry);
        }

        private int Home(uint hash) => (int)((ulong)hash * (uint)Slots.Length >> (32 - PartBits));
    }
}

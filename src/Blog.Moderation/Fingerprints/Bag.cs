using System.Numerics;
using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>Numbers with how often each occurs, to count again and again how many of other numbers are among them. Not for several threads at once.</summary>
internal sealed class Bag
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private int _pass;

    public Bag(ReadOnlySpan<uint> numbers)
    {
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, numbers.Length * 2))];
        _mask = _slots.Length - 1;
        Size = numbers.Length;
        foreach (var number in numbers)
        {
            ref var slot = ref _slots[Find(number)];
            slot.Number = number;
            slot.Count++;
        }
    }

    /// <summary>How many numbers are in it, repeated ones counted each time.</summary>
    public int Size { get; }

    /// <summary>How many of the others are also here; each one here is taken once only.</summary>
    public int Overlap(ReadOnlySpan<uint> others)
    {
        _pass++;
        var shared = 0;
        foreach (var number in others)
        {
            ref var slot = ref _slots[Find(number)];
            if (slot.Count == 0) continue;
            if (slot.Pass != _pass) (slot.Pass, slot.Left) = (_pass, slot.Count);
            if (slot.Left == 0) continue;
            slot.Left--;
            shared++;
        }

        return shared;
    }

    private int Find(uint number)
    {
        var at = (int)number & _mask;
        while (_slots[at].Count != 0 && _slots[at].Number != number) at = (at + 1) & _mask;
        return at;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public uint Number;
        public int Count;
        public int Left;
        public int Pass;
    }
}

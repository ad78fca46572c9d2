using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>Sketches side by side in large blocks, each under an entry number that stays the same; 72 bytes for each comment.</summary>
internal sealed class SketchStore
{
    private const int BlockSize = 1 << 14;
    private const long Free = long.MinValue;

    private readonly List<Block> _blocks = [];
    private readonly Stack<int> _freed = new();
    private int _used;
    private long _greatestId = long.MinValue;

    public int Count => _used - _freed.Count;

    public ReadOnlySpan<byte> this[int entry] => _blocks[entry / BlockSize].Sketches.AsSpan(entry % BlockSize * Sketch.Size, Sketch.Size);

    public long IdOf(int entry) => _blocks[entry / BlockSize].Ids[entry % BlockSize];

    public int Add(long id, in Sketch sketch)
    {
        if (!_freed.TryPop(out var entry)) entry = NewEntry();
        var block = _blocks[entry / BlockSize];
        block.Ids[entry % BlockSize] = id;
        sketch.Span.CopyTo(block.Sketches.AsSpan(entry % BlockSize * Sketch.Size));
        _greatestId = Math.Max(_greatestId, id);
        return entry;
    }

    /// <summary>The entry of a comment. New numbers, the usual case, are told at once; an old one is searched for, which takes a millisecond among a million.</summary>
    public int? Find(long id)
    {
        if (id > _greatestId) return null;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var at = _blocks[i].Ids.AsSpan().IndexOf(id);
            if (at >= 0) return i * BlockSize + at;
        }

        return null;
    }

    public void Remove(int entry)
    {
        _blocks[entry / BlockSize].Ids[entry % BlockSize] = Free;
        _freed.Push(entry);
    }

    private int NewEntry()
    {
        if (_used == _blocks.Count * BlockSize)
        {
            _blocks.Add(new Block(new long[BlockSize], new byte[BlockSize * Sketch.Size]));
            _blocks[^1].Ids.AsSpan().Fill(Free);
        }

        return _used++;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Block(long[] Ids, byte[] Sketches);
}

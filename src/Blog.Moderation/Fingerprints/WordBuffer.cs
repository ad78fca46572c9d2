using System.Buffers;

namespace Blog.Moderation.Fingerprints;

/// <summary>Letters with their kinds, to be put together and changed in place.</summary>
internal sealed class WordBuffer : IDisposable
{
    private char[] _characters = ArrayPool<char>.Shared.Rent(64);
    private LetterKind[] _kinds = ArrayPool<LetterKind>.Shared.Rent(64);

    /// <summary>Number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>The kinds that occur, one bit each.</summary>
    public int Mask { get; private set; }

    /// <summary>The characters.</summary>
    public Span<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>The kind of each character.</summary>
    public Span<LetterKind> Kinds => _kinds.AsSpan(0, Length);

    /// <summary>Whether a kind occurs.</summary>
    public bool Has(LetterKind kind) => (Mask & (1 << (int)kind)) != 0;

    /// <summary>Puts a letter at the end.</summary>
    public void Append(char c, LetterKind kind)
    {
        if (Length >= _characters.Length || Length >= _kinds.Length) Grow();
        _characters[Length] = c;
        _kinds[Length++] = kind;
        Mask |= 1 << (int)kind;
    }

    /// <summary>Makes a letter a Latin one.</summary>
    public void MakeLatin(int at, char plain) => (_characters[at], _kinds[at]) = (plain, LetterKind.Latin);

    /// <summary>Takes out all letters of one kind.</summary>
    public void Remove(LetterKind kind)
    {
        if (!Has(kind)) return;
        var kept = 0;
        for (var i = 0; i < Length; i++)
        {
            if (_kinds[i] == kind) continue;
            (_characters[kept], _kinds[kept]) = (_characters[i], _kinds[i]);
            kept++;
        }

        Length = kept;
        CountKinds();
    }

    /// <summary>Tells anew which kinds occur.</summary>
    public void CountKinds()
    {
        Mask = 0;
        foreach (var kind in Kinds) Mask |= 1 << (int)kind;
    }

    /// <summary>Takes everything out.</summary>
    public void Clear() => (Length, Mask) = (0, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<LetterKind>.Shared.Return(_kinds);
        (_characters, _kinds) = ([], []);
        Clear();
    }

    private void Grow()
    {
        var (characters, kinds) = (ArrayPool<char>.Shared.Rent(2 * Length), ArrayPool<LetterKind>.Shared.Rent(2 * Length));
        Characters.CopyTo(characters);
        Kinds.CopyTo(kinds);
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<LetterKind>.Shared.Return(_kinds);
        (_characters, _kinds) = (characters, kinds);
    }
}

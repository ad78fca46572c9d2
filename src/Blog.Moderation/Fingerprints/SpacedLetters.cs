namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Single letters in succession, held until it is clear whether they are a word written apart: <c>v i a g r a</c>, <c>v.i.a.g.r.a</c>. Three or more letters are one; a wider gap
/// between them than elsewhere separates words (<c>f r e e  c a s h</c>). Digits may follow the first letter.
/// </summary>
internal sealed class SpacedLetters : IDisposable
{
    private const int FewestLetters = 3;

    private readonly WordBuffer _letters = new();
    private readonly WordBuffer _word = new();
    private readonly List<int> _gaps = [];
    private readonly List<bool> _inLink = [];
    private int _notDigits;
    private bool _wordInLink;

    /// <summary>Whether any are held.</summary>
    public bool IsEmpty => _letters.Length == 0;

    /// <summary>Whether a word may be one of the letters, or the first, of a word written apart.</summary>
    public static bool Takes(WordBuffer word, bool isFirst)
    {
        if (word.Length != 1) return false;
        return word.Kinds[0] switch
        {
            LetterKind.Unspaced => false,
            LetterKind.Digit => !isFirst,
            LetterKind.Other => word.Characters[0] is (>= '\u0620' and <= '\u06FF') or (>= '가' and <= '힣'), // elsewhere most syllables are a letter with marks
            _ => true,
        };
    }

    /// <summary>Takes a single letter.</summary>
    /// <param name="word">The letter.</param>
    /// <param name="gap">How many characters stand before it since the letter before.</param>
    /// <param name="inLink">Whether it belongs to a link.</param>
    public void Add(WordBuffer word, int gap, bool inLink)
    {
        _letters.Append(word.Characters[0], word.Kinds[0]);
        _gaps.Add(gap);
        _inLink.Add(inLink);
        if (!word.Has(LetterKind.Digit)) _notDigits++;
    }

    /// <summary>Gives back what is held as words: one for each letter, or the words that the letters make up.</summary>
    public void Release(Action<WordBuffer, bool> found)
    {
        var isApart = _notDigits >= FewestLetters;
        var breaks = isApart ? WordBreak() : 0;
        for (var i = 0; i < _letters.Length; i++)
        {
            if (i > 0 && (!isApart || _gaps[i] > breaks)) Give(found);
            _word.Append(_letters.Characters[i], _letters.Kinds[i]);
            _wordInLink |= _inLink[i];
        }

        Give(found);
        Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _letters.Dispose();
        _word.Dispose();
    }

    private void Give(Action<WordBuffer, bool> found)
    {
        found(_word, _wordInLink);
        _word.Clear();
        _wordInLink = false;
    }

    // The widest gap within words. Words of one letter would be nonsense; then all of it is one word.
    private int WordBreak()
    {
        var narrow = _gaps.Skip(1).Min();
        var length = 1;
        for (var i = 1; i < _gaps.Count; i++)
        {
            if (_gaps[i] == narrow) length++;
            else if (length == 1) return int.MaxValue;
            else length = 1;
        }

        return length == 1 ? int.MaxValue : narrow;
    }

    private void Clear()
    {
        _letters.Clear();
        _gaps.Clear();
        _inLink.Clear();
        _notDigits = 0;
    }
}

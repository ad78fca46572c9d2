using System.Buffers;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>Writes words with one space between them, or none where the script has none.</summary>
internal sealed class CanonicalWriter(int capacity) : IDisposable
{
    private const int MostEqual = 2;

    private static readonly SearchValues<char> s_roman = SearchValues.Create("ivxlcdm");

    private char[] _characters = ArrayPool<char>.Shared.Rent(capacity + 16);
    private int _length;
    private bool _gap;
    private bool _endsUnspaced;

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Takes over what another has written.</summary>
    public void CopyFrom(CanonicalWriter other)
    {
        while (_characters.Length < other._length) Grow();
        other._characters.AsSpan(0, other._length).CopyTo(_characters);
        (_length, _gap, _endsUnspaced) = (other._length, other._gap, other._endsUnspaced);
    }

    /// <summary>Writes a word of Latin letters; false, and nothing is written, where one letter stands three times in a row.</summary>
    public bool TryWriteLatin(ReadOnlySpan<char> word)
    {
        for (var i = MostEqual; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2]) return false;
        }

        while (_length + word.Length + 1 > _characters.Length) Grow();
        if (_length > 0) _characters[_length++] = ' ';
        word.CopyTo(_characters.AsSpan(_length));
        _length += word.Length;
        _endsUnspaced = false;
        return true;
    }

    /// <summary>Writes a word, without its digits if so wanted.</summary>
    public void Write(WordBuffer word, bool digits)
    {
        _gap = true;
        var most = IsOneLetter(word) ? MostEqual + 1 : MostEqual;
        var equal = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var (c, kind) = (word.Characters[i], word.Kinds[i]);
            equal = i > 0 && kind >= LetterKind.Mark && c == word.Characters[i - 1] ? equal + 1 : 1;
            if (equal > most && !IsRoman(word, i)) continue;
            if (!digits && kind == LetterKind.Digit) _gap = true;
            else Append(c, kind);
        }
    }

    /// <summary>What was written.</summary>
    public string ToText(bool composes)
    {
        var text = new string(_characters, 0, _length);
        return composes ? text.Normalize(NormalizationForm.FormC) : text;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        (_characters, _length) = ([], 0);
    }

    private void Append(char c, LetterKind kind)
    {
        if (_length + 2 > _characters.Length) Grow();
        if (_gap && kind == LetterKind.Mark) return; // its letter was one too many
        var joins = _endsUnspaced && kind == LetterKind.Unspaced;
        if (joins && _length >= MostEqual && _characters.AsSpan(_length - MostEqual, MostEqual).IndexOfAnyExcept(c) < 0) return;
        if (_gap && _length > 0 && !joins) _characters[_length++] = ' ';
        _characters[_length++] = c;
        _gap = false;
        if (kind != LetterKind.Mark) _endsUnspaced = kind == LetterKind.Unspaced;
    }

    // Three equal letters in a row are emphasis in every language, two are common: "freeeee" is "free". What is one letter only keeps three, so that "xxx" is not a kiss less,
    // and so do Roman numbers.
    private static bool IsOneLetter(WordBuffer word)
    {
        if (word.Length <= MostEqual || word.Has(LetterKind.Unspaced)) return false;
        return !word.Characters.ContainsAnyExcept(word.Characters[0]);
    }

    private static bool IsRoman(WordBuffer word, int at) =>
        word.Characters[at] == 'i' && at == word.Length - 1 && word.Characters[at - 2] == 'i' && (at < 3 || word.Characters[at - 3] != 'i') && !word.Characters.ContainsAnyExcept(s_roman);

    private void Grow()
    {
        var grown = ArrayPool<char>.Shared.Rent(2 * _characters.Length);
        _characters.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<char>.Shared.Return(_characters);
        _characters = grown;
    }
}

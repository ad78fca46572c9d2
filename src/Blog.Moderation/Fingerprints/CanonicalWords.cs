namespace Blog.Moderation.Fingerprints;

/// <summary>Finds the words of a folded text and writes them in canonical form, once all of them and once without links and numbers.</summary>
internal sealed class CanonicalWords : IDisposable
{
    private const int LongestHost = 64;
    private const int SpaceWidth = 1 << 20;
    private const int FewestSubstituted = 3;
    private const int OneInWords = 10;
    private const int FewestBeforeDollar = 3;

    private FoldedText _text;
    private readonly CanonicalWriter _full;
    private readonly WordBuffer _word = new();
    private int _end;
    private WordBuffer? _part;
    private SpacedLetters? _spaced;
    private List<CanonicalLink>? _links;
    private CanonicalWriter? _loose; // null as long as it would be the same
    private readonly bool _substitutesAtEnds;
    private int _words;
    private int _substituted;
    private bool _inLink;

    private CanonicalWords(FoldedText text, bool substitutesAtEnds) => (_text, _full, _substitutesAtEnds) = (text, new CanonicalWriter(text.Length), substitutesAtEnds);

    /// <summary>The words of a text, empty where it has none, and its links.</summary>
    public static (string Full, string Loose, IReadOnlyList<CanonicalLink> Links) Of(FoldedText text) => Of(text, substitutesAtEnds: false);

    private static (string Full, string Loose, IReadOnlyList<CanonicalLink> Links) Of(FoldedText text, bool substitutesAtEnds)
    {
        using var words = new CanonicalWords(text, substitutesAtEnds);
        words.ReadAll();
        if (!substitutesAtEnds && words._substituted >= FewestSubstituted && words._substituted * OneInWords >= words._words) return Of(text, substitutesAtEnds: true);
        var full = words._full.ToText(text.Composes);
        return (full, words._loose is { IsEmpty: false } loose ? loose.ToText(text.Composes) : full, words._links ?? []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _full.Dispose();
        _loose?.Dispose();
        _word.Dispose();
        _part?.Dispose();
        _spaced?.Dispose();
    }

    private void ReadAll()
    {
        var kinds = _text.Kinds;
        for (var start = 0; start < kinds.Length;)
        {
            var length = kinds[start..].IndexOf(LetterKind.Space);
            var end = length < 0 ? kinds.Length : start + length;
            if (end > start) ReadPiece(start, end);
            start = end + 1;
        }

        ReleaseSpaced();
    }

    // A piece is what stands between white space.
    private void ReadPiece(int start, int end)
    {
        while (start < end && LinkText.TryFind(_text.Characters[start..end], out var before, out var length))
        {
            ReadWords(start, start + before);
            start += before;
            ReadLink(start, start + length);
            start += length;
        }

        ReadWords(start, end);
    }

    private void ReadLink(int start, int end)
    {
        if (CanonicalLink.Of(_text.Characters[start..end].ToString()) is not { } link)
        {
            _inLink = true;
            ReadWords(start, end);
            _inLink = false;
            return;
        }

        (_links ??= []).Add(link);
        var text = _text;
        using var folded = FoldedText.Of(link.Readable);
        (_text, _end, _inLink) = (folded, 0, true);
        ReadWords(0, folded.Length);
        (_text, _end, _inLink) = (text, end, false);
    }

    private void ReadWords(int start, int end)
    {
        for (var at = start; at < end;)
        {
            while (at < end && !BeginsWord(at, end)) at++;
            if (at < end) at = TryReadLatin(at, end) is > 0 and var done ? done : ReadWord(at, end);
        }
    }

    // Most words by far: letters only, nothing to fold.
    private int TryReadLatin(int start, int end)
    {
        var kinds = _text.Kinds[start..end];
        var length = kinds.IndexOfAnyExcept(LetterKind.Latin);
        if (length < 0) length = kinds.Length;
        if (length < 2 || (length < kinds.Length && kinds[length] != LetterKind.Gap)) return 0;
        ReleaseSpaced();
        var word = _text.Characters.Slice(start, length);
        if (_inLink) Differ();
        if (!_full.TryWriteLatin(word)) return 0;
        if (!_inLink) _loose?.TryWriteLatin(word);
        _words++;
        return _end = start + length;
    }

    private int ReadWord(int start, int end)
    {
        _word.Clear();
        var characters = _text.Characters;
        var kinds = _text.Kinds;
        var at = start;
        for (; at < end; at++)
        {
            var kind = kinds[at];
            if (kind >= LetterKind.Digit) _word.Append(characters[at], kind);
            else if (kind == LetterKind.Apostrophe && at + 1 < end && kinds[at - 1] >= LetterKind.Digit && kinds[at + 1] is > LetterKind.Mark and < LetterKind.Other) continue;
            else if (kind == LetterKind.Money && IsLetterSign(at, end)) _word.Append(characters[at], kind);
            else if (kind == LetterKind.Sign && IsSubstitute(at, end)) _word.Append(characters[at], kind);
            else break;
        }

        if (_word.Has(LetterKind.Unspaced) && !WordFolding.IsOneDisguise(_word)) FoundApart(GapBefore(start));
        else Found(_word, GapBefore(start));
        _end = at;
        return at;
    }

    // White space parts more than any number of other signs.
    private int GapBefore(int start) => start - _end + (_text.Kinds[_end..start].Contains(LetterKind.Space) ? SpaceWidth : 0);

    // Chinese beside a Latin word or a number, with or without a space between them.
    private void FoundApart(int gap)
    {
        for (var at = 0; at < _word.Length; gap = 1)
        {
            var isUnspaced = _word.Kinds[at] == LetterKind.Unspaced;
            (_part ??= new WordBuffer()).Clear();
            do _part.Append(_word.Characters[at], _word.Kinds[at]);
            while (++at < _word.Length && (_word.Kinds[at] == LetterKind.Mark || _word.Kinds[at] == LetterKind.Unspaced == isUnspaced));
            Found(_part, gap);
        }
    }

    private bool BeginsWord(int at, int end) => _text.Kinds[at] is LetterKind.Digit or > LetterKind.Mark || (_text.Kinds[at] == LetterKind.Money && IsLetterSign(at, end))
        || (_text.Characters[at] == '$' && BeginsWithDollar(at, end));

    // "₦500" is money, "₦ow" is a word.
    private bool IsLetterSign(int at, int end)
    {
        var kinds = _text.Kinds;
        return (at > 0 && kinds[at - 1] >= LetterKind.Mark) || (at + 1 < end && (kinds[at + 1] >= LetterKind.Mark || kinds[at + 1] == LetterKind.Money))
            || (at > 0 && kinds[at - 1] == LetterKind.Money);
    }

    // Between letters, alone or with one more sign or digit, and the dollar also before and after them; the sign in an address of mail separates words.
    private bool IsSubstitute(int at, int end)
    {
        var (before, after) = (at - 1, at + 1);
        if (before >= 0 && IsSubstituteKind(before)) before--;
        else if (after < end && IsSubstituteKind(after)) after++;
        var (follows, precedes) = (before >= 0 && IsSpelling(before), after < end && IsSpelling(after));
        if (!follows || !precedes) return _text.Characters[at] == '$' && (BeginsWithDollar(at, end) || EndsWithDollar(at, end));
        return _text.Characters[at] switch
        {
            '!' => before == at - 1 && after == at + 1, // two of them are none
            '@' => !_text.Characters[after..Math.Min(end, after + LongestHost)].Contains('.'),
            _ => true,
        };
    }

    private bool BeginsWithDollar(int at, int end) => (at == 0 || _text.Kinds[at - 1] <= LetterKind.Space) && IsLatin(at + 1, at + 3, end);

    // "US$" is a currency.
    private bool EndsWithDollar(int at, int end)
    {
        if (at + 1 < end && _text.Kinds[at + 1] == LetterKind.Digit) return false;
        var last = at > 0 && _text.Characters[at - 1] == '$' ? at - 1 : at;
        return IsLatin(last - FewestBeforeDollar, last, end);
    }

    private bool IsLatin(int start, int stop, int end) => start >= 0 && stop <= end && !_text.Kinds[start..stop].ContainsAnyExcept(LetterKind.Latin);

    private bool IsSubstituteKind(int at) => _text.Kinds[at] is LetterKind.Digit or LetterKind.Sign && _text.Characters[at] != '!';

    private bool IsSpelling(int at) => _text.Kinds[at] is > LetterKind.Mark and < LetterKind.Unspaced;

    private void Found(WordBuffer word, int gap)
    {
        if (SpacedLetters.Takes(word, isFirst: _spaced is null or { IsEmpty: true }))
        {
            (_spaced ??= new SpacedLetters()).Add(word, gap, _inLink);
            return;
        }

        ReleaseSpaced();
        Write(word, _inLink);
    }

    private void ReleaseSpaced()
    {
        if (_spaced is { IsEmpty: false }) _spaced.Release(Write);
    }

    private void Write(WordBuffer word, bool inLink)
    {
        _words++;
        if (WordFolding.Fold(word, _substitutesAtEnds)) _substituted++;
        if (inLink || word.Has(LetterKind.Digit)) Differ();
        _full.Write(word, digits: true);
        if (!inLink) _loose?.Write(word, digits: false);
    }

    private void Differ()
    {
        if (_loose is not null) return;
        _loose = new CanonicalWriter(_text.Length);
        _loose.CopyFrom(_full);
    }
}

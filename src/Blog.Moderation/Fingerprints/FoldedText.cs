using System.Buffers;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>A text with every character folded by itself, and the kind of each of them. What belongs to a word can be seen in it, words are not folded yet.</summary>
internal sealed class FoldedText : IDisposable
{
    // Enough for every language; what has more is piled up to be ugly.
    private const int MostMarks = 6;
    private const int PageSize = 256;
    private const int KindShift = 24;
    private const int ValueMask = (1 << KindShift) - 1;
    private const int FirstSyllable = 0xAC00;
    private const int FirstVowel = 0x1161;
    private const int Vowels = 21;
    private const int LastFinal = 0x11C2;
    private const int Finals = 28;
    private const char Breve = '\u0306';

    private static readonly Page?[] s_pages = new Page?[0x110000 / PageSize];
    private static readonly (char Plain, LetterKind Kind)[] s_ascii = [.. Enumerable.Range(0, 128).Select(Ascii)];

    private char[] _characters;
    private LetterKind[] _kinds;

    private FoldedText(int capacity)
    {
        _characters = ArrayPool<char>.Shared.Rent(capacity);
        _kinds = ArrayPool<LetterKind>.Shared.Rent(capacity);
    }

    /// <summary>Number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>Whether there are marks, which may have a composed form with their letter.</summary>
    public bool Composes { get; private set; }

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>The kind of each character.</summary>
    public ReadOnlySpan<LetterKind> Kinds => _kinds.AsSpan(0, Length);

    /// <summary>Folds a text.</summary>
    public static FoldedText Of(ReadOnlySpan<char> text)
    {
        var folded = new FoldedText(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] < 128) at += folded.AppendAscii(text[at..]);
            else at += folded.AppendOther(text[at..]);
        }

        return folded;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<LetterKind>.Shared.Return(_kinds);
        (_characters, _kinds, Length) = ([], [], 0);
    }

    // Both return how many characters they took.
    private int AppendAscii(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        var (characters, kinds, table) = (_characters, _kinds, s_ascii);
        var (at, length) = (0, Length);
        for (; at < text.Length && text[at] < 128; at++)
        {
            (characters[length], kinds[length]) = table[text[at]];
            if (characters[length] != '\0') length++;
        }

        Length = length;
        return at;
    }

    private int AppendOther(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        if (FoldedCharacter.IsRegional(rune)) return AppendRegional(text);
        var page = s_pages[rune.Value / PageSize] ??= new Page(rune.Value / PageSize);
        var entry = page.Entries[rune.Value % PageSize];
        if (entry > 0) AppendOne(entry & ValueMask, (LetterKind)(entry >> KindShift));
        else if (entry < 0) AppendAll(page.Longer[~entry]);
        else if (rune.Value == Breve && Length > 0 && _characters[Length - 1] == 'и') _characters[Length - 1] = 'й';
        return length;
    }

    private void AppendAll(int[] entries)
    {
        foreach (var entry in entries) AppendOne(entry & ValueMask, (LetterKind)(entry >> KindShift));
    }

    private void AppendOne(int codePoint, LetterKind kind)
    {
        if (kind == LetterKind.Mark && (!TakesMark(codePoint) || JoinsLetter(codePoint))) return;
        Composes |= kind == LetterKind.Mark;
        if (codePoint is >= FirstVowel and <= LastFinal && JoinsSyllable(codePoint)) return;
        if (codePoint <= char.MaxValue)
        {
            Append((char)codePoint, kind);
            return;
        }

        Span<char> pair = stackalloc char[2];
        new Rune(codePoint).EncodeToUtf16(pair);
        Append(pair[0], kind);
        Append(pair[1], kind);
    }

    // On a letter of a script that has such marks, and on that letter once.
    private bool TakesMark(int mark)
    {
        for (var (at, marks) = (Length - 1, 0); at >= 0 && marks < MostMarks; at--, marks++)
        {
            if (_kinds[at] is LetterKind.Other or LetterKind.Unspaced) return true;
            if (_kinds[at] != LetterKind.Mark || _characters[at] == mark) return false;
        }

        return false;
    }

    // The voiced signs of Japanese and a few others make one letter with the one before, which then is as equal to its neighbours as if it had been typed so.
    private bool JoinsLetter(int mark)
    {
        if (mark is not (0x3099 or 0x309A or 0x093C or 0x102E) || char.IsSurrogate(_characters[Length - 1])) return false;
        var composed = new string([_characters[Length - 1], (char)mark]).Normalize(NormalizationForm.FormC);
        if (composed.Length == 1) _characters[Length - 1] = composed[0];
        return composed.Length == 1;
    }

    // Korean letters make up syllables by counting.
    private bool JoinsSyllable(int letter)
    {
        var last = Length == 0 ? 0 : _characters[Length - 1];
        if (letter < FirstVowel + Vowels && last is >= 0x1100 and < 0x1100 + 19) last = FirstSyllable + ((last - 0x1100) * Vowels + letter - FirstVowel) * Finals;
        else if (letter >= LastFinal - Finals + 2 && last is >= FirstSyllable and <= 0xD7A3 && (last - FirstSyllable) % Finals == 0) last += letter - (LastFinal - Finals + 1);
        else return false;
        _characters[Length - 1] = (char)last;
        return true;
    }

    // Two together are a flag; a single one, or an odd number, are letters.
    private int AppendRegional(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (Rune.DecodeFromUtf16(text[(2 * count)..], out var rune, out _) == OperationStatus.Done && FoldedCharacter.IsRegional(rune)) count++;
        for (var i = 0; i < count; i++)
        {
            Rune.DecodeFromUtf16(text[(2 * i)..], out var rune, out _);
            if (count % 2 == 0) AppendOne(rune.Value, LetterKind.Gap);
            else Append(FoldedCharacter.RegionalLetter(rune), LetterKind.Latin);
        }

        return 2 * count;
    }

    private void Append(char c, LetterKind kind)
    {
        Reserve(1);
        _characters[Length] = c;
        _kinds[Length++] = kind;
    }

    private void Reserve(int more)
    {
        if (Math.Min(_characters.Length, _kinds.Length) - Length >= more) return;
        var size = 2 * Length + more;
        var (characters, kinds) = (ArrayPool<char>.Shared.Rent(size), ArrayPool<LetterKind>.Shared.Rent(size));
        Characters.CopyTo(characters);
        Kinds.CopyTo(kinds);
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<LetterKind>.Shared.Return(_kinds);
        (_characters, _kinds) = (characters, kinds);
    }

    private static (char Plain, LetterKind Kind) Ascii(int codePoint)
    {
        var plain = FoldedCharacter.Of(new Rune(codePoint));
        return plain.Length == 0 ? ('\0', LetterKind.Gap) : (plain[0], LetterKinds.Of(new Rune(plain[0])));
    }

    /// <summary>The plain forms of 256 characters, made when the first of them is met.</summary>
    private sealed class Page
    {
        public Page(int number)
        {
            var longer = new List<int[]>();
            for (var i = 0; i < PageSize; i++) Entries[i] = Rune.TryCreate(number * PageSize + i, out var rune) ? Entry(FoldedCharacter.Of(rune), longer) : 0;
            Longer = [.. longer];
        }

        // 0: leaves no trace; positive: one character and its kind; negative: the complement of a place in Longer.
        public int[] Entries { get; } = new int[PageSize];

        public int[][] Longer { get; }

        private static int Entry(string plain, List<int[]> longer)
        {
            int[] entries = [.. plain.EnumerateRunes().Select(rune => rune.Value | ((int)LetterKinds.Of(rune) << KindShift))];
            if (entries.Length < 2) return entries.FirstOrDefault();
            longer.Add(entries);
            return ~(longer.Count - 1);
        }
    }
}

using System.Buffers;
using System.Text;

namespace Blog.Core.Content.Rendering;

/// <summary>Sets text as a typesetter of its language would: quotes, dashes, ellipses, spaces that do not break.</summary>
internal sealed class Typography
{
    private const char Nbsp = '\u00A0';
    private const string Apostrophe = "’";

    private static readonly SearchValues<char> Touched = SearchValues.Create("\"'-.0123456789€$£§");

    private static readonly Typography English = new("“", "”", "‘", "’", ["tis", "twas", "til", "em", "n"], ["p.", "pp.", "No.", "Fig.", "fig.", "vol.", "Mr.", "Mrs.", "Ms.", "Dr."]);
    private static readonly Typography Dutch = new("„", "”", "‘", "’", ["s", "t", "n", "k", "m", "r", "ns", "ie"], ["p.", "blz.", "nr.", "art.", "afb.", "fig.", "dhr.", "mevr.", "mw.", "dr.", "ca."]);
    private static readonly Typography German = new("„", "“", "‚", "‘", ["s", "n", "ne"], ["S.", "Nr.", "Abb.", "Hr.", "Fr.", "Dr.", "ca."]);
    private static readonly Typography French = new("«\u00A0", "\u00A0»", "“", "”", [], ["p.", "n°", "M.", "Mme", "Dr"]);

    private static readonly string[] Units = ["km", "m", "cm", "mm", "kg", "g", "mg", "l", "ml", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "kHz", "MHz", "GHz", "px", "ms", "s", "min", "%", "°C", "€", "$"];

    private readonly string _open, _close, _openInner, _closeInner;
    private readonly string[] _elisions, _abbreviations;

    private Typography(string open, string close, string openInner, string closeInner, string[] elisions, string[] abbreviations) =>
        (_open, _close, _openInner, _closeInner, _elisions, _abbreviations) = (open, close, openInner, closeInner, elisions, abbreviations);

    /// <summary>The rules of a language; English ones where it is not known.</summary>
    public static Typography For(string language) => language.Split('-')[0] switch
    {
        "nl" or "fy" or "af" => Dutch,
        "de" => German,
        "fr" => French,
        _ => English,
    };

    /// <summary>Sets a text that stands alone.</summary>
    public string Apply(string text) => Apply(text, '\0', '\0');

    /// <summary>Sets a piece of a longer text.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="before">The letter before it; zero at the beginning.</param>
    /// <param name="after">The letter after it; zero at the end.</param>
    public string Apply(string text, char before, char after)
    {
        if (!text.AsSpan().ContainsAny(Touched))
            return text;
        var set = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var previous = i > 0 ? text[i - 1] : before;
            var next = i + 1 < text.Length ? text[i + 1] : after;
            i += text[i] switch
            {
                '"' => Put(set, Opens(previous, next) ? _open : _close, 0),
                '\'' => Put(set, Single(text, i, previous, next), 0),
                '-' => Dash(set, text, i, previous, next),
                '.' => Dots(set, text, i),
                ' ' => Put(set, Binds(text, i) ? "\u00A0" : " ", 0),
                var letter => Put(set, letter),
            };
        }
        return set.ToString();
    }

    private static int Put(StringBuilder set, string text, int skip)
    {
        set.Append(text);
        return skip;
    }

    private static int Put(StringBuilder set, char letter)
    {
        set.Append(letter);
        return 0;
    }

    private static bool Opens(char previous, char next) =>
        (previous == '\0' || char.IsWhiteSpace(previous) || previous is '(' or '[' or '{' or '/' or '-' or '–' or '—' or '"' or '\'' or '“' or '„' or '‘' or '«')
        && next != '\0' && !char.IsWhiteSpace(next);

    private string Single(string text, int at, char previous, char next)
    {
        if (Opens(previous, next) && !IsElision(text.AsSpan(at + 1)))
            return _openInner;
        // Where inner quotes close with another sign than the apostrophe, one that was opened tells which is meant.
        return _closeInner == Apostrophe || char.IsLetterOrDigit(next) || !text.AsSpan(0, at).Contains('\'') ? Apostrophe : _closeInner;
    }

    private bool IsElision(ReadOnlySpan<char> after)
    {
        var length = 0;
        while (length < after.Length && char.IsLetterOrDigit(after[length]))
            length++;
        var word = after[..length];
        // The sixties are written '60s, the year '68.
        if (length >= 2 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[1]))
            return true;
        foreach (var elision in _elisions)
            if (word.Equals(elision, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static int Dash(StringBuilder set, string text, int at, char previous, char next)
    {
        var length = 1;
        while (at + length < text.Length && text[at + length] == '-')
            length++;
        if (length == 3)
            return Put(set, "—", 2);
        var spaced = previous is ' ' or Nbsp && (at + length < text.Length ? text[at + length] == ' ' : next == ' ');
        if ((length == 2 || (length == 1 && spaced)) && previous != '\0')
        {
            if (set.Length > 0 && set[^1] == ' ' && spaced)
                set[^1] = Nbsp;
            return Put(set, "–", length - 1);
        }
        set.Append('-', length);
        return length - 1;
    }

    private static int Dots(StringBuilder set, string text, int at)
    {
        var length = 1;
        while (at + length < text.Length && text[at + length] == '.')
            length++;
        if (length == 3)
            return Put(set, "…", 2);
        set.Append('.', length);
        return length - 1;
    }

    // A number and its unit, a currency and its number, an abbreviation and what it is short before stay on one line.
    private bool Binds(string text, int at)
    {
        var before = text.AsSpan(0, at);
        var after = text.AsSpan(at + 1);
        if (before.Length == 0 || after.Length == 0)
            return false;
        if (char.IsAsciiDigit(before[^1]))
            return IsUnit(after);
        if (char.IsAsciiDigit(after[0]) && before[^1] is '€' or '$' or '£' or '§')
            return true;
        return before[^1] == '.' && (char.IsAsciiDigit(after[0]) || char.IsUpper(after[0])) && EndsWithAbbreviation(before);
    }

    private static bool IsUnit(ReadOnlySpan<char> after)
    {
        foreach (var unit in Units)
            if (after.StartsWith(unit, StringComparison.Ordinal) && (after.Length == unit.Length || !char.IsLetterOrDigit(after[unit.Length])))
                return true;
        return false;
    }

    private bool EndsWithAbbreviation(ReadOnlySpan<char> before)
    {
        foreach (var abbreviation in _abbreviations)
            if (before.EndsWith(abbreviation, StringComparison.Ordinal) && (before.Length == abbreviation.Length || !char.IsLetterOrDigit(before[^(abbreviation.Length + 1)])))
                return true;
        return false;
    }
}

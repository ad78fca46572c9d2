using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>Puts addresses together whose full stops are disguised: <c>example[.]com</c>, <c>example (dot) com</c>, <c>example . com</c>, <c>example dot com</c>.</summary>
internal static class SpelledLinks
{
    private static readonly string[] s_dots = [".", "[.]", "(.)", "{.}", "[dot]", "(dot)", "{dot}", "[punt]", "(punt)"];
    private static readonly string[] s_bracketed = ["[.]", "(.)", "{.}", "[dot]", "(dot)", "{dot}", "[punt]", "(punt)"];
    private static readonly string[] s_spoken = [" dot ", " punt "];

    // "The dot com boom" names no site.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_noNames =
        new HashSet<string>(["the", "this", "that", "of", "de", "een", "die", "in", "or"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads spoken addresses, <c>example dot com</c>, in canonical words.</summary>
    /// <param name="words">The words; the one for the full stop is taken out, or all of the address.</param>
    /// <param name="keep">Whether the rest of the address stays.</param>
    /// <param name="found">Is told every host.</param>
    public static string WithoutSpoken(string words, bool keep, Action<string>? found)
    {
        foreach (var dot in s_spoken)
        {
            if (words.Contains(dot, StringComparison.Ordinal)) words = WithoutSpoken(words, dot, keep, found);
        }

        return words;
    }

    private static string WithoutSpoken(string words, string dot, bool keep, Action<string>? found)
    {
        var kept = new StringBuilder(words.Length);
        var rest = words.AsSpan();
        for (var at = rest.IndexOf(dot, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(dot, StringComparison.Ordinal))
        {
            var name = rest[(rest[..at].LastIndexOf(' ') + 1)..at];
            var after = rest[(at + dot.Length)..];
            var end = after.IndexOf(' ');
            var ending = end < 0 ? after : after[..end];
            var isHost = name.Length > 1 && !s_noNames.Contains(name) && LinkText.IsUnmistakableEnding(ending);
            if (isHost) found?.Invoke($"{name}.{ending}");
            kept.Append(!isHost ? rest[..(at + dot.Length - 1)] : keep ? rest[..at] : rest[..(at - name.Length)].TrimEnd(' '));
            rest = isHost && !keep ? after[ending.Length..] : rest[(at + dot.Length - 1)..];
        }

        return kept.Append(rest).ToString().Trim();
    }

    /// <summary>The text, in lower case, with such addresses written as usual; null where it has none.</summary>
    public static string? Join(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('[', '(', '{') && text.IndexOf(" .", StringComparison.Ordinal) < 0) return null;
        var joined = new StringBuilder(text.Length);
        var changed = false;
        foreach (var word in text.EnumerateWords())
        {
            changed |= AppendWord(joined, word);
        }

        return changed ? joined.ToString() : null;
    }

    // A word, put to the one before it where both are parts of one address.
    private static bool AppendWord(StringBuilder joined, ReadOnlySpan<char> word)
    {
        var changed = false;
        var plain = word.ContainsAny('[', '(', '{') ? WithoutBrackets(word, out changed) : word;
        if (LinkText.IsUnmistakableEnding(plain.TrimStart('.')) && EndsWithName(joined, isDotNext: plain[0] == '.', out var length))
        {
            joined.Length = length;
            joined.Append('.').Append(plain.TrimStart('.'));
            return true;
        }

        if (joined.Length > 0) joined.Append(' ');
        joined.Append(plain);
        return changed;
    }

    private static ReadOnlySpan<char> WithoutBrackets(ReadOnlySpan<char> word, out bool changed)
    {
        changed = false;
        foreach (var dot in s_bracketed)
        {
            var at = word.IndexOf(dot, StringComparison.Ordinal);
            if (at <= 0 || at + dot.Length >= word.Length || !char.IsAsciiLetterOrDigit(word[at - 1]) || !char.IsAsciiLetterOrDigit(word[at + dot.Length])) continue;
            changed = true;
            return word.ToString().Replace(dot, ".", StringComparison.Ordinal);
        }

        return word;
    }

    // Whether what is written ends with a name and, unless that comes next, a full stop that stands apart; with the length up to the name's end.
    private static bool EndsWithName(StringBuilder joined, bool isDotNext, out int length)
    {
        length = joined.Length;
        if (isDotNext) return length > 0 && char.IsAsciiLetterOrDigit(joined[length - 1]);
        foreach (var dot in s_dots)
        {
            var before = length - dot.Length - 1;
            if (before <= 0 || joined[before] != ' ' || !char.IsAsciiLetterOrDigit(joined[before - 1]) || !EndsWith(joined, dot)) continue;
            length = before;
            return true;
        }

        return false;
    }

    private static bool EndsWith(StringBuilder joined, string ending)
    {
        for (var i = 0; i < ending.Length; i++)
        {
            if (joined[joined.Length - ending.Length + i] != ending[i]) return false;
        }

        return true;
    }
}

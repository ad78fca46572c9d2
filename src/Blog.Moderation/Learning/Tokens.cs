namespace Blog.Moderation.Learning;

/// <summary>The words and signs of a text: letters and digits together, a sign repeated counts as one.</summary>
internal sealed class Tokens
{
    private readonly List<(int Start, int Length)> _found = [];

    public IReadOnlyList<(int Start, int Length)> Found => _found;

    public void Read(string text)
    {
        _found.Clear();
        var start = 0;
        while (start < text.Length)
        {
            if (char.IsWhiteSpace(text[start]))
            {
                start++;
                continue;
            }

            var end = End(text, start);
            _found.Add((start, end - start));
            start = end;
        }
    }

    /// <summary>The hash of a token in lower case with every digit a zero.</summary>
    public static ulong PlainHash(ReadOnlySpan<char> token)
    {
        var hash = Hash.Of([]);
        foreach (var c in token) hash = (hash ^ PlainLetters.Plain(c)) * 1099511628211;
        return hash;
    }

    private static int End(string text, int start)
    {
        var (first, end) = (text[start], start + 1);
        if (char.IsHighSurrogate(first)) return Math.Min(end + 1, text.Length);
        if (char.IsLetterOrDigit(first))
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '\'')) end++;
        }
        else
        {
            while (end < text.Length && text[end] == first) end++;
        }

        return end;
    }
}

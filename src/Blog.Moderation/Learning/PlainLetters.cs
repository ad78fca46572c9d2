namespace Blog.Moderation.Learning;

/// <summary>A text in lower case with single spaces, one of them at each end, and every digit a zero: what runs of letters are read from.</summary>
internal sealed class PlainLetters
{
    private char[] _letters = new char[1024];
    private int[] _places = new int[1024];
    private int _count;

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _count);

    /// <summary>Where each letter stands in the text.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, _count);

    public void Read(string text)
    {
        if (_letters.Length < text.Length + 2)
        {
            _letters = new char[text.Length + 2];
            _places = new int[text.Length + 2];
        }

        _count = 0;
        Append(' ', 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsWhiteSpace(c)) Append(Plain(c), i);
            else if (_letters[_count - 1] != ' ') Append(' ', i);
        }

        if (_letters[_count - 1] != ' ') Append(' ', text.Length - 1);
    }

    public static char Plain(char c)
    {
        if (char.IsAsciiDigit(c)) return '0';
        return c <= '\u007F' ? (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c) : char.ToLowerInvariant(c);
    }

    private void Append(char c, int place)
    {
        _letters[_count] = c;
        _places[_count++] = place;
    }
}

using System.Globalization;
using System.Text;

namespace Blog.Core.Mail;

/// <summary>Writes words into the header of a mail so that they can be nothing but words there: what could end the header is gone, what is not ASCII is encoded.</summary>
internal static class HeaderText
{
    // A line with an encoded word has at most 76 characters: "Subject: =?utf-8?B?" and "?=" leave room for 13 groups of three bytes.
    private const int MaxWordBytes = 39;
    private const int MaxLine = 76;

    /// <summary>The words on one line: line breaks, controls and invisible signs that turn the direction become spaces.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isSpace) clean.Append(rune);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>A header of free words, folded.</summary>
    public static string Unstructured(string name, string text)
    {
        var clean = Clean(text);
        if (NeedsEncoding(clean)) return $"{name}: {Encoded(clean)}";
        return Folded($"{name}:", clean.Split(' '));
    }

    /// <summary>A header with one mailbox.</summary>
    public static string Of(string name, Mailbox mailbox)
    {
        if (mailbox.Name is null) return $"{name}: {mailbox.Address}";
        var words = NeedsEncoding(mailbox.Name) || mailbox.Name.Length > 50 || mailbox.Name.AsSpan().ContainsAny('"', '\\')
            ? Encoded(mailbox.Name)
            : $"\"{mailbox.Name}\"";
        return $"{name}: {words}\r\n <{mailbox.Address}>";
    }

    private static bool NeedsEncoding(string text) =>
        !Ascii.IsValid(text) || text.Contains("=?", StringComparison.Ordinal) || text.Split(' ').Any(word => word.Length > MaxLine - 20);

    private static string Folded(string start, IEnumerable<string> words)
    {
        var (folded, line) = (new StringBuilder(start), start.Length);
        foreach (var word in words)
        {
            var breaks = line + 1 + word.Length > MaxLine;
            folded.Append(breaks ? "\r\n " : " ").Append(word);
            line = breaks ? 1 + word.Length : line + 1 + word.Length;
        }

        return folded.ToString();
    }

    /// <summary>Encoded words, none of which cuts a character in two.</summary>
    private static string Encoded(string text)
    {
        var words = new List<string>();
        var piece = new List<byte>(MaxWordBytes);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            if (piece.Count + length > MaxWordBytes) Close();
            piece.AddRange(bytes[..length]);
        }

        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (piece.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. piece])}?=");
            piece.Clear();
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Core.Import;

/// <summary>The two kinds of Markdown that texts are written in.</summary>
internal enum MarkdownDialect
{
    /// <summary>Posts: all of CommonMark, tables, footnotes, definition lists and a few HTML elements.</summary>
    Post,

    /// <summary>Comments: paragraphs with their line breaks, emphasis, links, code, quotations and lists; no HTML.</summary>
    Comment,
}

/// <summary>Writes plain text so that Markdown shows it as it is, with as few backslashes as that takes.</summary>
internal static partial class MarkdownEscape
{
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("\\`*_[<&~=+^|{");

    /// <summary>Text within a paragraph.</summary>
    public static string Inline(string text, MarkdownDialect dialect = MarkdownDialect.Post)
    {
        if (text.AsSpan().IndexOfAny(Meaningful) < 0) return text;
        var written = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (NeedsBackslash(text, i, dialect)) written.Append('\\');
            written.Append(text[i]);
        }
        return written.ToString();
    }

    /// <summary>A line that begins a paragraph or goes on in one: what would make it a heading, a list, a quotation or a rule is escaped.</summary>
    public static string LineStart(string line, MarkdownDialect dialect = MarkdownDialect.Post)
    {
        if (dialect == MarkdownDialect.Comment && line is ['#' or '=' or ':' or '^', ..]) return line;
        if (BlockMarker().IsMatch(line)) return "\\" + line;
        var number = ListNumber().Match(line);
        return number.Success ? $"{number.Groups["number"].Value}\\{line[number.Groups["number"].Length..]}" : line;
    }

    /// <summary>An address between the parentheses of a link.</summary>
    public static string Url(string url)
    {
        var written = new StringBuilder(url.Length);
        foreach (var c in url)
        {
            switch (c)
            {
                case ' ': written.Append("%20"); break;
                case '(': written.Append("%28"); break;
                case ')': written.Append("%29"); break;
                case '<': written.Append("%3C"); break;
                case '>': written.Append("%3E"); break;
                case '\\': written.Append("%5C"); break;
                case '"': written.Append("%22"); break;
                case '`': written.Append("%60"); break;
                case '|': written.Append("%7C"); break;
                case '*': written.Append("%2A"); break;
                default: if (!char.IsControl(c)) written.Append(c); break;
            }
        }
        return written.ToString();
    }

    /// <summary>The words in quotation marks behind an address.</summary>
    public static string Title(string text) => Inline(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static bool NeedsBackslash(string text, int i, MarkdownDialect dialect)
    {
        var c = text[i];
        var before = i > 0 ? text[i - 1] : ' ';
        var after = i + 1 < text.Length ? text[i + 1] : ' ';
        return c switch
        {
            '`' => true,
            '\\' => IsPunctuation(after) || after == '\n',
            '*' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
            '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)) && !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
            // Brackets matter only where an address, a footnote or a task follows.
            '[' => after is '^' or ' ' or 'x' or 'X' && IsTask(text, i) || ClosesAsLink(text, i),
            '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?',
            '&' => Entity().IsMatch(text.AsSpan(i)),
            '~' or '=' or '+' => dialect == MarkdownDialect.Post && (before == c || after == c),
            '^' or '|' or '{' => dialect == MarkdownDialect.Post,
            _ => false,
        };
    }

    private static bool IsTask(string text, int i) => i + 2 < text.Length && text[i + 2] == ']';

    private static bool ClosesAsLink(string text, int i)
    {
        var close = text.IndexOf(']', i);
        return close >= 0 && close + 1 < text.Length && text[close + 1] is '(' or '[' or ':';
    }

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));

    [GeneratedRegex(@"^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:[-_*=]\s*){2,}$|~{3}|:{3}|:\s|={1,}\s*$|\^{2,})", RegexOptions.None, 1000)]
    private static partial Regex BlockMarker();

    [GeneratedRegex(@"^(?<number>\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6})[.)](?:\s|$)", RegexOptions.None, 1000)]
    private static partial Regex ListNumber();

    [GeneratedRegex(@"^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);", RegexOptions.None, 1000)]
    private static partial Regex Entity();
}

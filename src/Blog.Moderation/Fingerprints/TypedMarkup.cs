using System.Buffers;
using System.Net;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Takes out HTML and bulletin-board markup that was typed as text, and reads entities such as <c>&amp;#118;</c>: a copy is the same with and without them. Addresses in it stay.
/// </summary>
internal static class TypedMarkup
{
    private const int LongestTag = 2_000;

    private static readonly SearchValues<char> s_marks = SearchValues.Create("&<[");
    private static readonly SearchValues<char> s_endOfName = SearchValues.Create(" \t\n=/");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_within = Names(
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr url img email color size center email quote youtube link");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_apart = Names(
        "address article aside blockquote body br button center dd details div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img li main nav ol p pre script section "
        + "style summary table tbody td th thead title tr ul video audio list quote");

    private static readonly string[] s_addresses = ["href", "src", "url", "img", "link"];

    /// <summary>The text without markup; the same string where it has none.</summary>
    public static string Remove(string text)
    {
        if (!text.AsSpan().ContainsAny(s_marks)) return text;
        var seen = FoldedCharacter.WithoutInvisible(text);
        var decoded = seen.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(seen) : seen;
        return decoded.AsSpan().IndexOfAny('<', '[') < 0 ? decoded : WithoutTags(decoded);
    }

    private static string WithoutTags(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var next = rest.IndexOfAny('<', '[');
            if (next < 0) next = rest.Length;
            kept.Append(rest[..next]);
            at += next;
            if (at < text.Length) at += TakeTag(kept, text.AsSpan(at));
        }

        return kept.ToString();
    }

    // Returns how many characters it took: the whole tag, or the one character that begins none.
    private static int TakeTag(StringBuilder kept, ReadOnlySpan<char> text)
    {
        var (open, close) = text[0] == '<' ? ('<', '>') : ('[', ']');
        var length = text[1..Math.Min(text.Length, LongestTag)].IndexOfAny(open, close);
        var inside = length < 0 || text[length + 1] != close ? [] : text.Slice(1, length);
        if (!IsTag(inside, out var name))
        {
            kept.Append(open);
            return 1;
        }

        var address = AddressIn(inside);
        if (address.Length > 0) kept.Append(' ').Append(address).Append(' ');
        else if (s_apart.Contains(name)) kept.Append('\n');
        return length + 2;
    }

    // A known name, and nothing else or attributes after it: "a<b and c>d" is arithmetic.
    private static bool IsTag(ReadOnlySpan<char> inside, out ReadOnlySpan<char> name)
    {
        var bare = inside.TrimStart('/');
        var end = bare.IndexOfAny(s_endOfName);
        name = end < 0 ? bare : bare[..end];
        if (!s_within.Contains(name) && !s_apart.Contains(name)) return false;
        return end < 0 || bare[end..].Contains('=') || bare[end..].Trim(" /\n\t").IsEmpty;
    }

    private static ReadOnlySpan<char> AddressIn(ReadOnlySpan<char> inside)
    {
        foreach (var attribute in s_addresses)
        {
            var at = inside.IndexOf(attribute + "=", StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var value = inside[(at + attribute.Length + 1)..].TrimStart("\"' ");
            var end = value.IndexOfAny("\"' \n");
            return end < 0 ? value : value[..end];
        }

        return [];
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        new HashSet<string>(names.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}

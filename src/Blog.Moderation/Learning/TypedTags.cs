using System.Text;

namespace Blog.Moderation.Learning;

/// <summary>Takes HTML and bulletin-board tags out of a text into which somebody typed them: readers of the words need not know them, and their addresses are links.</summary>
internal static class TypedTags
{
    private const int LongestTag = 2000;

    private static readonly string[] s_bulletinTags = ["url", "link", "img", "email", "b", "i", "u", "color", "size", "quote"];
    private static readonly string[] s_breaks = ["br", "p", "div", "li"];

    /// <summary>The text without tags, where each of its characters stood, and the addresses in the tags; null where there are no tags.</summary>
    public static TagFreeText? Remove(string text)
    {
        if (!text.AsSpan().ContainsAny('<', '[')) return null;
        var (kept, places, targets) = (new StringBuilder(text.Length), new List<int>(text.Length), new List<string>());
        var at = 0;
        while (at < text.Length)
        {
            var tag = TagAt(text.AsSpan(at));
            if (tag.IsEmpty)
            {
                Keep(text[at], at++);
                continue;
            }

            if (Target(tag) is { Length: > 0 } target) targets.Add(target);
            if (IsBreak(tag)) Keep(' ', at);
            at += tag.Length;
        }

        return kept.Length == text.Length ? null : new TagFreeText(kept.ToString(), places, targets);

        void Keep(char c, int place)
        {
            kept.Append(c);
            places.Add(place);
        }
    }

    private static ReadOnlySpan<char> TagAt(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('<' or '[')) return default;
        var name = Name(text);
        if (name.IsEmpty || (text[0] == '[' && !Is(name, s_bulletinTags))) return default;
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf(text[0] == '<' ? '>' : ']');
        return end < 0 ? default : text[..(end + 1)];
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var end = 0;
        while (end < name.Length && char.IsAsciiLetter(name[end])) end++;
        return name[..end];
    }

    private static bool IsBreak(ReadOnlySpan<char> tag) => tag[0] == '<' && Is(Name(tag), s_breaks);

    private static bool Is(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var one in names)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static string? Target(ReadOnlySpan<char> tag)
    {
        var key = tag[0] == '<' ? "href=" : "=";
        var at = tag.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = tag[(at + key.Length)..^1].TrimStart("\"' ");
        var end = value.IndexOfAny("\"' ");
        return (end < 0 ? value : value[..end]).ToString();
    }
}

/// <summary>A text without the tags typed into it.</summary>
/// <param name="Text">What is left.</param>
/// <param name="Places">Where each of its characters stood.</param>
/// <param name="Targets">The addresses in the tags.</param>
internal sealed record TagFreeText(string Text, IReadOnlyList<int> Places, IReadOnlyList<string> Targets);

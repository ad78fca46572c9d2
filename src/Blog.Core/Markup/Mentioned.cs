using System.Globalization;
using AngleSharp.Dom;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Markup;

/// <summary>Turns <c>@name</c> into a link to that person's comment, in a tree that is still to be sanitised.</summary>
internal static class Mentioned
{
    private const int MostWords = 4;

    /// <summary>Links the mentions and returns the comments they lead to.</summary>
    public static IReadOnlyList<long> Link(IElement tree, IReadOnlyList<EarlierAuthor> earlier)
    {
        if (earlier.Count == 0) return [];
        var found = new List<long>();
        foreach (var text in Texts(tree).Where(text => text.Data.Contains('@', StringComparison.Ordinal)))
            LinkIn(text, earlier, found);
        return [.. found.Distinct()];
    }

    private static List<IText> Texts(IElement tree) =>
        [.. tree.GetDescendants().OfType<IText>().Where(text => !text.Ancestors<IElement>().Any(element => element.LocalName is "a" or "code" or "pre"))];

    private static void LinkIn(IText text, IReadOnlyList<EarlierAuthor> earlier, List<long> found)
    {
        var data = text.Data;
        var parts = new List<INode>();
        var done = 0;
        for (var at = data.IndexOf('@', StringComparison.Ordinal); at >= 0; at = data.IndexOf('@', at + 1))
        {
            if (at < done || (at > 0 && !char.IsWhiteSpace(data[at - 1]) && data[at - 1] is not ('(' or '"' or '\'' or ','))) continue;
            if (Find(data, at + 1, earlier) is not { } mention) continue;

            parts.Add(text.Owner!.CreateTextNode(data[done..at]));
            parts.Add(NewLink(text.Owner!, data[at..mention.End], mention.Comment));
            found.Add(mention.Comment);
            done = mention.End;
        }

        if (parts.Count == 0) return;
        parts.Add(text.Owner!.CreateTextNode(data[done..]));
        text.ReplaceWith([.. parts]);
    }

    private static (int End, long Comment)? Find(string data, int start, IReadOnlyList<EarlierAuthor> earlier)
    {
        // The longest name wins, so that "@Jan de Vries" is not taken for "Jan".
        foreach (var end in WordEnds(data, start).Reverse())
        {
            var typed = CanonicalText.Of(data[start..end]).Full;
            if (typed.Length > 0 && earlier.LastOrDefault(author => IsNamed(author, typed)) is { } author) return (end, author.Comment);
        }

        return null;
    }

    private static bool IsNamed(EarlierAuthor author, string typed)
    {
        var name = CanonicalText.Of(author.Name).Full;
        return name == typed || name.StartsWith($"{typed} ", StringComparison.Ordinal);
    }

    private static IEnumerable<int> WordEnds(string data, int start)
    {
        var words = 0;
        for (var at = start; at < data.Length && words < MostWords; at++)
        {
            if (!IsInName(data[at])) yield break;
            var wordEnds = at + 1 == data.Length || !IsInName(data[at + 1]) || data[at + 1] == ' ';
            if (data[at] != ' ' && wordEnds)
            {
                words++;
                yield return at + 1;
            }
        }
    }

    private static bool IsInName(char c) => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '\'' or '’';

    private static IElement NewLink(IDocument owner, string words, long comment)
    {
        var link = owner.CreateElement("a");
        link.SetAttribute("href", string.Create(CultureInfo.InvariantCulture, $"#comment-{comment}"));
        link.TextContent = words;
        return link;
    }
}

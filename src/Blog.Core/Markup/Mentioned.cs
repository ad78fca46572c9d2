using System.Globalization;
using AngleSharp.Dom;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Markup;

/// <summary>Turns <c>@name</c> into a link to that person's comment, in a tree that is still to be sanitised.</summary>
internal sealed class Mentioned
{
    private const int MostWords = 4;

    // More in one comment is not how people talk to each other.
    private const int MostMentions = 50;

    private readonly Dictionary<string, long> _comments = new(StringComparer.Ordinal);
    private readonly List<long> _found = [];

    private Mentioned(IReadOnlyList<EarlierAuthor> earlier)
    {
        // Latest first, whole names before first names: "@Jan" means somebody called just that, if there is one.
        var names = earlier.Reverse().Select(author => (Name: CanonicalText.Of(author.Name).Full, author.Comment)).ToList();
        foreach (var (name, comment) in names) _comments.TryAdd(name, comment);
        foreach (var (name, comment) in names) _comments.TryAdd(name.Split(' ')[0], comment);
        _comments.Remove("");
    }

    /// <summary>Links the mentions and returns the comments they lead to, each once.</summary>
    public static IReadOnlyList<long> Link(IElement tree, IReadOnlyList<EarlierAuthor> earlier)
    {
        if (earlier.Count == 0) return [];
        var mentioned = new Mentioned(earlier);
        foreach (var text in TextsOf(tree)) mentioned.LinkIn(text);
        return [.. mentioned._found.Distinct()];
    }

    private static List<IText> TextsOf(IElement tree) =>
        [.. tree.GetDescendants().OfType<IText>().Where(text => text.Data.Contains('@', StringComparison.Ordinal) && !IsLiteral(text))];

    private static bool IsLiteral(IText text) => text.GetAncestors().OfType<IElement>().Any(element => element.LocalName is "a" or "code" or "pre");

    private void LinkIn(IText text)
    {
        var data = text.Data;
        var parts = new List<INode>();
        var done = 0;
        for (var at = data.IndexOf('@', StringComparison.Ordinal); at >= 0 && _found.Count < MostMentions; at = data.IndexOf('@', at + 1))
        {
            if (at < done || !BeginsWord(data, at) || Find(data, at + 1) is not { } mention) continue;
            parts.Add(text.Owner!.CreateTextNode(data[done..at]));
            parts.Add(NewLink(text.Owner!, data[at..mention.End], mention.Comment));
            _found.Add(mention.Comment);
            done = mention.End;
        }

        if (parts.Count == 0) return;
        parts.Add(text.Owner!.CreateTextNode(data[done..]));
        text.ReplaceWith([.. parts]);
    }

    // Not the middle of an e-mail address.
    private static bool BeginsWord(string data, int at) => at == 0 || !(char.IsLetterOrDigit(data[at - 1]) || data[at - 1] is '.' or '_' or '-' or '+' or '@' or '/');

    private (int End, long Comment)? Find(string data, int start)
    {
        // The longest name wins, so that "@Jan de Vries" is not taken for "Jan".
        foreach (var end in WordEnds(data, start).Reverse())
        {
            if (_comments.TryGetValue(CanonicalText.Of(data[start..end]).Full, out var comment)) return (end, comment);
        }

        return null;
    }

    private static IEnumerable<int> WordEnds(string data, int start)
    {
        var words = 0;
        for (var at = start; at < data.Length && words < MostWords && IsInName(data[at]); at++)
        {
            var last = at + 1 == data.Length || !IsInName(data[at + 1]);
            if (!char.IsLetterOrDigit(data[at]))
            {
                if (at == start) yield break;
                continue;
            }

            if (!last && char.IsLetterOrDigit(data[at + 1])) continue;
            words++;
            yield return at + 1;
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

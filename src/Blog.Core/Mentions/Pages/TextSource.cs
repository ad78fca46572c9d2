using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>A plain text that mentions a post: the address stands in it.</summary>
internal sealed class TextSource(Uri address, string text) : SourceDocument(address)
{
    private const int Around = 100;

    private static readonly char[] s_ends = [' ', '\t', '\r', '\n', '<', '>', '"', '\'', '(', ')', '[', ']', '{', '}', '|'];

    public override bool LinksTo(Uri target) => Find(target) is not null;

    public override MentionFacts FactsAbout(Uri target)
    {
        var (start, end) = Find(target)!.Value;
        var (before, cutBefore) = PageText.End(text[..start], Around);
        var (after, cutAfter) = PageText.Beginning(text[end..], Around);
        var words = PageText.Clean($"{(cutBefore ? "[…] " : "")}{before}{text[start..end]}{after}{(cutAfter ? " […]" : "")}", MentionFields.MostExcerpt);
        return new MentionFacts(MentionResponse.Mention, words, new PageEvidence { Text = PageText.Clean(text, MentionFields.MostPageText) });
    }

    private (int Start, int End)? Find(Uri target)
    {
        for (var at = text.IndexOf("http", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("http", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var end = text.IndexOfAny(s_ends, at);
            if (end < 0) end = text.Length;
            while (end > at && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?') end--;
            if (end - at <= Outbound.OutboundAddress.Longest && Uri.TryCreate(text[at..end], UriKind.Absolute, out var link) && PageAddress.IsTo(link, target)) return (at, end);
        }
        return null;
    }
}

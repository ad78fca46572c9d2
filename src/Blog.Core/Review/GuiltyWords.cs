using Blog.Core.Markup;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Review;

/// <summary>Marks in a comment what the judge's findings are about: words on lists, words that decisions made suspicious, and links to hosts that are condemned or on lists.</summary>
public sealed class GuiltyWords
{
    private readonly List<string[]> _phrases;
    private readonly HashSet<string> _hosts;

    private GuiltyWords(List<string[]> phrases, HashSet<string> hosts) => (_phrases, _hosts) = (phrases, hosts);

    private bool None => _phrases.Count == 0 && _hosts.Count == 0;

    /// <summary>What findings are about. Most findings are about no words.</summary>
    public static GuiltyWords Of(IReadOnlyList<Finding> findings)
    {
        var words = Evidence(findings, IsAboutWords).Select(phrase => CanonicalText.Of(phrase).Full.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new GuiltyWords([.. words.Where(phrase => phrase.Length > 0)], Evidence(findings, signal => signal is "condemned-host" or "blocked-host" or "shortener" or "spam-word" or "hold-word").Where(entry => entry.Contains('.', StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A comment's safe HTML with <c>mark</c> elements; made from the tree by the sanitiser, not by changing its text.</summary>
    public string InHtml(string html)
    {
        if (None) return html;
        var writer = new HtmlWriter();
        HtmlSanitizer.Comment.Walk(HtmlSanitizer.Comment.Parse(html), new Marker(this, writer));
        return writer.ToString();
    }

    /// <summary>A plain text as HTML with <c>mark</c> elements.</summary>
    public string InText(string text)
    {
        var writer = new HtmlWriter();
        new Marker(this, writer).Text(text);
        return writer.ToString();
    }

    private static bool IsAboutWords(string signal) =>
        signal is "spam-word" or "hold-word" or "learned" or "disguised-letters" or "contact-bait" or "starter" or "empty-praise" or "template-praise" or "self-promotion" or "prize" or "free-offer" or "paid-message" or "link-call" or "search-bait" or "gambling-name" or "letters-apart" or "other-script" || signal.StartsWith("bait", StringComparison.Ordinal);

    private static IEnumerable<string> Evidence(IReadOnlyList<Finding> findings, Func<string, bool> isIt) =>
        findings.Where(finding => isIt(finding.Signal)).SelectMany(Words).SelectMany(evidence => evidence.Split(", "));

    // What was learned says how likely spam is, too.
    private static IEnumerable<string> Words(Finding finding) => finding.Signal == "learned" ? finding.Evidence.Take(1) : finding.Evidence;

    /// <summary>From where to where a text is guilty, in order and apart from each other.</summary>
    private IEnumerable<Range> In(string text)
    {
        var words = new List<(string Canonical, int Start, int End)>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            if (end > at) words.AddRange(CanonicalText.Of(text[at..end]).Full.Split(' ').Select(word => (word, at, end)));
            at = end + 1;
        }

        var marked = 0;
        for (var first = 0; first < words.Count; first++)
        {
            if (words[first].Start < marked || Longest(words, first) is not { } last) continue;
            yield return words[first].Start..(marked = words[last].End);
        }
    }

    private int? Longest(List<(string Canonical, int Start, int End)> words, int first)
    {
        var longest = _phrases
            .Where(phrase => first + phrase.Length <= words.Count && !phrase.Where((word, step) => words[first + step].Canonical != word).Any())
            .Select(phrase => phrase.Length)
            .DefaultIfEmpty()
            .Max();
        return longest == 0 ? null : first + longest - 1;
    }

    private bool IsGuilty(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var link) && _hosts.Any(host => $".{link.IdnHost}".EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));

    private sealed class Marker(GuiltyWords words, HtmlWriter writer) : ISafeHtmlTarget
    {
        private bool _isInLink;

        public void Open(string name, IReadOnlyList<(string Name, string Value)> attributes)
        {
            if (name == "a" && attributes.Any(attribute => attribute.Name == "href" && words.IsGuilty(attribute.Value)))
            {
                writer.Open("mark", []);
                _isInLink = true;
            }

            writer.Open(name, attributes);
        }

        public void Text(string text)
        {
            var done = 0;
            foreach (var range in _isInLink ? [] : words.In(text))
            {
                var (start, length) = range.GetOffsetAndLength(text.Length);
                if (start > done) writer.Text(text[done..start]);
                writer.Open("mark", []);
                writer.Text(text.Substring(start, length));
                writer.Close("mark");
                done = start + length;
            }

            if (done < text.Length) writer.Text(text[done..]);
        }

        public void Close(string name)
        {
            writer.Close(name);
            if (name != "a" || !_isInLink) return;
            writer.Close("mark");
            _isInLink = false;
        }
    }
}

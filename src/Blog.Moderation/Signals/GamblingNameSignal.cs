using System.Text.RegularExpressions;

namespace Blog.Moderation.Signals;

/// <summary>
/// A name as gambling sites give themselves: a word with a lucky number at its end (<c>slot88</c>, <c>WETON88</c>, <c>visi4d</c>), however its letters are written. People's names on the web
/// end in numbers too, but in those of years; an answer's <c>@name</c> is none. Learned about from gbennnn/judol-comment-classification (MIT).
/// </summary>
internal sealed partial class GamblingNameSignal : ISignal
{
    private const int ShortestName = 5;
    private const int MostShown = 3;

    public string Name => "gambling-name";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText;
        var names = subject.OwnWords
            .Where(word => word.Length >= ShortestName && (char.IsAsciiDigit(word[^1]) || char.IsAsciiDigit(word[0])) && Lucky.IsMatch(word))
            .Concat(Lottery.Matches(text).Select(found => found.Value))
            .Where(name => !text.Contains($"@{name}", StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostShown)
            .ToList();
        return names.Count == 0 ? null : new Notice([string.Join(", ", names)]);
    }

    [GeneratedRegex("^(?:[a-z]{3,20}(?:77|88|777|888|303|138|168|808|189|77slot|88slot)|(?:138|777|888|303|77|88)[a-z]{4,20})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lucky { get; }

    // Four digits, a lottery. In canonical text this 4 is an A in disguise.
    [GeneratedRegex("(?<![A-Za-z0-9])[A-Za-z]{3,20}4[dD](?![A-Za-z0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lottery { get; }
}

using System.Text;

namespace Blog.Moderation.Signals;

/// <summary>A text in Latin letters begins or ends with a word or two in another script: the name of a site, where a link would be noticed. Weak: people also quote words of other languages.</summary>
internal sealed class OtherScriptSignal : ISignal
{
    private const int FewestLatin = 30;
    private const int FewestOther = 2;
    private const int MostOther = 20;
    private const int Edge = 24;
    private const int MostRead = 10_000;

    public string Name => "other-script";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText.Trim();
        if (text.Length > MostRead || Ascii.IsValid(text)) return null;
        var (latin, other, first, last) = (0, 0, -1, -1);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at])) continue;
            if (!IsOther(text[at])) latin++;
            else (other, first, last) = (other + 1, first < 0 ? at : first, at);
        }

        if (latin < FewestLatin || other is < FewestOther or > MostOther || (first > 0 && last < text.Length - Edge / 4) || last - first > Edge) return null;
        return new Notice([text[first..(last + 1)]]);
    }

    // Scripts that have letters of their own, not letters that look Latin: those are somebody's disguise.
    private static bool IsOther(char c) => c is (>= '\u0E00' and <= '\u0E7F') or (>= '\u0600' and <= '\u06FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}

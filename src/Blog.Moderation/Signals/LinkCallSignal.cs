using System.Collections.Frozen;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>A link, and beside it the call to follow it: "click", "visit", "vote", "klik", "daftar". Who gives a source names it without calling.</summary>
internal sealed class LinkCallSignal : ISignal
{
    private const int Within = 12;
    private const int LongestWord = 24;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_calls = (
        "click visit check watch download register join vote donate share follow subscribe like buy order signup earn win play claim "
        + "klik bezoek bekijk bestel koop volg stem doneer klickt klicken besucht besuchen cliquez visitez haz visita descarga clique acesse kunjungi cek daftar gabung").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Name => "link-call";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        if (!subject.HasLink || subject.Submission.IsLinkback) return null;
        var text = subject.Submission.PlainText;
        var (at, link, call, word) = (0, -1, -1, "");
        foreach (var token in text.AsSpan().EnumerateWords())
        {
            at++;
            if (LinkText.IsLink(token)) link = at;
            else if (Calls(token) is { } said) (call, word) = (at, said);
            else continue;
            if (link >= 0 && call >= 0 && Math.Abs(link - call) <= Within) return new Notice([word]);
        }

        return null;
    }

    private static string? Calls(ReadOnlySpan<char> token)
    {
        var word = token.Trim(",.!?:;\"'()*<>-=~");
        return word.Length is > 2 and < LongestWord && s_calls.TryGetValue(word, out var call) ? call : null;
    }
}

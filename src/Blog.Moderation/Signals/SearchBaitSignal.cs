using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>Strangers are sent to a search engine for a name, since a link would be noticed: "cari di google", "search … on YouTube".</summary>
internal sealed class SearchBaitSignal : ISignal
{
    private const int Within = 5;

    private static readonly FrozenSet<string> s_search = WordSet.Of("search cari ketik zoek such suche busca cerca tapez");
    private static readonly FrozenSet<string> s_places = WordSet.Of("on in at di ke op lewat via the bei auf en sur su");
    private static readonly FrozenSet<string> s_engines = WordSet.Of("google gugel goggle youtube yt bing telegram");
    private static readonly FrozenSet<string> s_tellers = WordSet.Of("i we ik wij ich wir to te");

    public string Name => "search-bait";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 3;

    public Notice? Look(Case subject)
    {
        var words = subject.OwnWords;
        for (var at = 0; at < words.Count; at++)
        {
            if (!s_search.Contains(words[at]) || (at > 0 && s_tellers.Contains(words[at - 1]))) continue;
            for (var next = at + 2; next < Math.Min(words.Count, at + Within + 2); next++)
            {
                if (s_engines.Contains(words[next]) && s_places.Contains(words[next - 1])) return new Notice([string.Join(' ', words.Skip(at).Take(next - at + 1))]);
            }
        }

        return null;
    }
}

using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>Something is free for those who call, click, answer or join. Weak: honest people point out what costs nothing, too.</summary>
internal sealed class FreeOfferSignal : ISignal
{
    private const int Within = 15;

    private static readonly FrozenSet<string> s_free = WordSet.Of("free gratis kostenlos gratuit kostenloos");
    private static readonly FrozenSet<string> s_calls = WordSet.Of("call click reply text txt claim download join register signup order bel klik bestel meld klicken anrufen registrieren bestellen cliquez haga daftar");

    public string Name => "free-offer";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var words = subject.OwnWords;
        return WordSet.Near(words.Count, at => s_free.Contains(words[at]), at => s_calls.Contains(words[at]), Within) is var (free, call) ? new Notice([words[free], words[call]]) : null;
    }
}

using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>Something was won, and has to be fetched by calling, answering or clicking. Who tells of a prize of their own says nothing of that.</summary>
internal sealed class PrizeSignal : ISignal
{
    private const int Within = 25;

    private static readonly FrozenSet<string> s_won = WordSet.Of(
        "won winner winners prize prizes awarded selected congrats congratulations congratulation gewonnen winnaar gefeliciteerd hoofdprijs gewinn gewinner gewonnen ganador premio ganado gagnant gagne hadiah pemenang selamat");

    private static readonly FrozenSet<string> s_fetch = WordSet.Of("claim claims txt collect redeem claimen klik ophalen opeisen anrufen klicken reclama reclamar llame hubungi klaim ambil");

    // "I call it her best" asks nobody to.
    private static readonly FrozenSet<string> s_calls = WordSet.Of("call reply text bel");
    private static readonly FrozenSet<string> s_afterCall = WordSet.Of("now on us to free today from direct nu ons op naar");

    public string Name => "prize";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var words = subject.OwnWords;
        return WordSet.Near(words.Count, at => s_won.Contains(words[at]), at => IsFetch(words, at), Within) is var (won, fetch) ? new Notice([words[won], words[fetch]]) : null;
    }

    private static bool IsFetch(IReadOnlyList<string> words, int at) =>
        s_fetch.Contains(words[at])
        || (s_calls.Contains(words[at]) && at + 1 < words.Count && (s_afterCall.Contains(words[at + 1]) || char.IsAsciiDigit(words[at + 1][0])));
}

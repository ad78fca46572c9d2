using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>
/// Strangers are called to something of the sender's own: a call ("visit", "bekijk", "cek"), "my" and a thing, close together and in this order, in any of several languages; or to subscribe.
/// Who tells what they do themselves ("I watch my videos") calls nobody.
/// </summary>
internal sealed class SelfPromotionSignal : ISignal
{
    private const int FromCallToOwn = 6;
    private const int FromOwnToThing = 4;
    private const int FromWishToCount = 5;

    private static readonly FrozenSet<string> s_calls = Set(
        "check checking checked visit see watch watching view subscribe sub subscribing suscribe subcribe follow listen click support join share hear stream try look come "
        + "bekijk bezoek kijk volg abonneer luister klik steun deel schau schaut besuch besucht folge folgt abonniere abonniert klickt guckt "
        + "visitez regardez abonnez suivez ecoutez visita visiten mira miren suscribete suscribanse sigue siganme escucha iscriviti guarda ascolta "
        + "visite veja assista inscreva inscrevam siga ouca cek kunjungi mampir tonton lihat dukung bantu follow");

    private static readonly FrozenSet<string> s_own = Set(
        "my our mijn onze mein meine meinen meinem meiner unser unsere unseren mon ma mes notre nos mi mis nuestro nuestra nuestros nuestras mio mia nostro nostra meu minha meus nosso nossa");

    // Behind the thing, as in "channel saya".
    private static readonly FrozenSet<string> s_ownBehind = Set("saya kami aku gue gua ku");

    private static readonly FrozenSet<string> s_things = Set(
        "channel channels chanel chanell chanells kanaal kanal chaine canal saluran video videos vid vids vidio vidios clip page pagina seite site website webpage homepage sitio situs web blog weblog profile profil profiel "
        + "music musik musica muziek song songs lagu lied nummer cover covers remix remixes track tracks album mixtape beat beats band playlist stuff content app game games shop webshop store tienda loja toko winkel "
        + "ebook podcast instagram insta facebook fb twitter soundcloud twitch tiktok link");

    private static readonly FrozenSet<string> s_subscribe = Set("subscribe suscribe subcribe subscirbe subscibe sub abonneer abonniert abonniere abonnez suscribete suscribanse inscreva");
    private static readonly FrozenSet<string> s_toSender = Set("me us my our back mich uns mij ons moi");
    private static readonly FrozenSet<string> s_please = Set("please pls plz plzz pleas and also guys people everyone come go just kindly graag bitte porfavor favor tolong jangan");
    private static readonly FrozenSet<string> s_wish = Set("need want get getting help reach reaching hit only");
    private static readonly FrozenSet<string> s_count = Set("subs subscribers followers");
    private static readonly FrozenSet<string> s_tellers = Set("i we he she they ik wij we hij ich wir er je nous yo");

    public string Name => "self-promotion";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.IsLinkback) return null;
        var words = subject.OwnWords;
        for (var at = 0; at < words.Count; at++)
        {
            var end = EndOfCall(words, at) ?? EndOfSubscription(words, at) ?? EndOfWish(words, at);
            if (end is { } last) return new Notice([string.Join(' ', words.Skip(at).Take(last - at + 1))]);
        }

        return null;
    }

    private static int? EndOfCall(IReadOnlyList<string> words, int at)
    {
        if (!s_calls.Contains(words[at]) || (at > 0 && s_tellers.Contains(words[at - 1]))) return null;
        if (at + 2 < words.Count && words[at] is "check" or "checking" && words[at + 1] is "me" or "us" && words[at + 2] == "out") return at + 2;
        for (var own = at + 1; own < Math.Min(words.Count, at + FromCallToOwn + 1); own++)
        {
            if (s_things.Contains(words[own]) && own + 1 < words.Count && s_ownBehind.Contains(words[own + 1])) return own + 1;
            if (s_own.Contains(words[own]) && Next(words, own, FromOwnToThing, s_things) is { } thing) return thing;
        }

        return null;
    }

    private static int? EndOfSubscription(IReadOnlyList<string> words, int at)
    {
        if (s_subscribe.Contains(words[at]) && !(at > 0 && s_tellers.Contains(words[at - 1]))) return Next(words, at, 2, s_toSender);
        return s_please.Contains(words[at]) && Next(words, at, 2, s_subscribe) is { } call && words[call] != "sub" ? call : null;
    }

    private static int? EndOfWish(IReadOnlyList<string> words, int at) => s_wish.Contains(words[at]) ? Next(words, at, FromWishToCount, s_count) : null;

    private static int? Next(IReadOnlyList<string> words, int at, int within, FrozenSet<string> wanted)
    {
        for (var next = at + 1; next < Math.Min(words.Count, at + within + 1); next++)
        {
            if (wanted.Contains(words[next])) return next;
        }

        return null;
    }

    private static FrozenSet<string> Set(string words) => WordSet.Of(words);
}

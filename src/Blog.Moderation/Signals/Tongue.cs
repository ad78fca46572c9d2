using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>Tells the language of a text by its most common words, in canonical form; says nothing where it is not sure.</summary>
internal static class Tongue
{
    private const int FewestHits = 5;
    private const int OneIn = 6;
    private const double Ahead = 1.6;

    private static readonly (string Language, string Words)[] s_lists =
    [
        ("en", "the and of to is in that it for was on are with as be this have from or had by not but what all were we when your can said there an which she do how their if will up about out many then them these so would him has more who"),
        ("nl", "de het een en van ik te dat die in is niet op zijn met voor er maar om ook als aan dan bij nog wat uit zo door naar heb heeft hebben worden werd wordt geen wel deze mijn je ze hij we kan meer over al hoe toen nu"),
        ("de", "der die das und ist nicht ein eine zu den mit sich auf fur von dem des im auch es ich sie wir aber wie wird hat noch nach bei einer um am sind war oder uber aus nur kann wenn mehr schon sehr dass durch haben"),
        ("fr", "le la les de des et est un une du que qui dans pour pas sur ce il elle nous vous je au avec plus par mais sont ne se cette aux ou tres bien tout ont comme si leur meme aussi fait etre c'est j ai votre notre"),
        ("es", "el la los las de que y en un una es por con no para su se lo del al como mas pero sus le ya o este si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno les"),
        ("it", "il lo la gli le di che e un una per non sono con del della da in si come piu ma anche dei nel alla questo ha se ci mi delle al dal cui molto essere stato tutto ho hai perche quando quello dove sul"),
        ("pt", "o a os as de que e do da em um uma para com nao por mais dos como mas foi ao ele das tem seu sua ou ser quando muito nos ja eu tambem so pelo pela ate isso ela entre era depois sem mesmo aos voce esta"),
        ("id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi orang kita anda kami banyak sangat hanya seperti aja gak nya kalau lagi udah"),
        ("tr", "ve bir bu da de icin ile cok ama gibi daha en olarak var ne ben sen kadar olan mi sonra diye her ki o degil ya hem veya yok bana benim cunku zaman nasil simdi iyi seyi bunu"),
        ("pl", "i w na z nie sie do to jest ze o a jak po co ale od za dla przez czy juz tylko tak jego oraz ma sa bardzo moze byc przy kiedy bylo pod lub mnie tego tym ktory ktore jeszcze"),
        ("sv", "och att det i en som pa ar av for med den till inte om ett han men var jag sig fran vi sa kan nar hade nu hon ska skulle ut har eller efter mycket bara vad alla bra mig"),
        ("da", "og at det i en som pa er af for med den til ikke om et han men var jeg sig fra vi sa kan nar havde nu hun skal ville ud har eller efter meget bare hvad alle godt mig blev hvor"),
        ("ru", "и в не на я что он с это а как то все она так его но ты по мы из у за вы же от меня для бы было мне уже нет если или ну когда есть очень там они ее"),
    ];

    private static readonly (string Language, FrozenSet<string> Words)[] s_languages =
        [.. s_lists.Select(list => (list.Language, list.Words.Split(' ').SelectMany(WordList.WordsOf).ToFrozenSet(StringComparer.Ordinal)))];

    /// <summary>The language of the words of a text, as a tag such as <c>nl</c>; null where there are too few of them or two languages are alike in it.</summary>
    public static string? Of(IReadOnlyList<string> words)
    {
        var (best, first, second) = (default(string), 0, 0);
        foreach (var (language, common) in s_languages)
        {
            var hits = words.Count(common.Contains);
            if (hits > first) (best, first, second) = (language, hits, first);
            else if (hits > second) second = hits;
        }

        return first >= FewestHits && first * OneIn >= words.Count && first >= second * Ahead ? best : null;
    }

    /// <summary>Whether texts in a language can be told from others.</summary>
    public static bool Knows(string language) => s_languages.Any(known => known.Language == language);
}

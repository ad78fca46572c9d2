using System.Collections.Frozen;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>The words that a text is about: the longer ones, by their beginnings, without those that texts about anything have. Made once for a post.</summary>
public sealed class TopicWords
{
    private const int ShortestWord = 4;
    private const int LongestWord = 24;
    private const int StemLength = 6;

    // Words of any text, and those of any text on a blog: who uses them says nothing about the post. In canonical form, by their beginnings.
    private static readonly FrozenSet<string> s_common = (
        "about above after again against also although always among another anyone anything anyway article articles aren around awesome back because been before being below best better between blog blogs blogger "
        + "both cannot check clear click comment comments content could couldn could've didn different does doesn doing done down during each easily either else enough even ever every everyone everything excellent fact find first follow "
        + "found free from further general getting give going gone good great group hadn happy hasn have haven having hello help helpful here hers herself himself home hope however idea important informative information "
        + "interesting into isn itself just keep kind know known last later least less like likely little long look looking lots love made make making many maybe mean might mine more most much must myself need never new next nice nothing "
        + "often only other others ours ourselves over page people person perhaps please point possible post posts posting pretty probably provide question quite rather read reader reading really right said same says "
        + "seem seems seen share sharing should shouldn simply since site sites some someone something sometimes soon still story stuff subject such super sure take takes taking tell than thank thanks that that's their theirs them "
        + "themselves then there these they thing things think this those though thought through time tips today together told too topic toward true truly under until upon use used useful user using usually very visit wait want was "
        + "wasn watch ways website websites weblog week well went were weren what when where which while whole whom whose will with within without wonderful won't word words work working world would wouldn write writer writing written "
        + "wrong year years your yours yourself online internet amazing fantastic brilliant perfect "
        + "aan alle alleen alles altijd anders artikel artikelen bedankt beetje beide bent best bericht bijna binnen boven daar daarom dank daarna deze dingen doen door echt echter eens eerst eigen eigenlijk elke enkele erg even "
        + "gaan gaat geen gelezen geven geweest gewoon goed goede graag groot haar hebben hebt heeft heel hele helemaal hier hoewel iedereen ieder iemand iets informatie interessant jullie kunnen kunt laatste lang leuk lezen "
        + "maar maken mannen mensen meer meest mijn misschien moet moeten mooi naar natuurlijk niet niets niks nodig nog nooit omdat onder ondanks onze ook over pagina precies prima reactie reacties schrijf schrijven site sommige steeds stuk "
        + "super tegen terug tijd toch toen tussen verder veel verhaal vind vinden volgens volgende voor vooral waar waarom wanneer want waren wat website weer weet welke werd werken wie wilde willen worden wordt zelf zeer zeker zich "
        + "zijn zoals zonder zou zouden zullen http https html www").Split(' ').Select(word => Stem(CanonicalText.Of(word).Full)).ToFrozenSet(StringComparer.Ordinal);

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stems;

    private TopicWords(HashSet<string> stems) => _stems = stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of a text in canonical form.</summary>
    public static TopicWords Of(CanonicalText text)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in In(text)) stems.Add(Stem(word));
        return new TopicWords(stems);
    }

    /// <summary>How many there are.</summary>
    public int Count => _stems.Set.Count;

    /// <summary>Whether a word, or another form of it, is among them.</summary>
    public bool Contains(string word) => _stems.Contains(word.AsSpan(0, Math.Min(StemLength, word.Length)));

    /// <summary>The words of a text that say what it is about, each once, in order.</summary>
    internal static IReadOnlyList<string> In(CanonicalText text)
    {
        var words = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Loose.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length is < ShortestWord or > LongestWord) continue;
            var stem = Stem(word);
            if (!s_common.Contains(stem) && seen.Add(stem)) words.Add(word);
        }

        return words;
    }

    private static string Stem(string word) => word.Length <= StemLength ? word : word[..StemLength];
}

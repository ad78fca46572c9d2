using System.Globalization;
using System.Text.Json;
using Blog.Core.Comments;

namespace Blog.Benchmarks;

/// <summary>
/// Comments as the desk of a busy blog has them, the same for the same numbers: few posts, readers, networks and hosts are common and most are rare; what waits is mostly
/// of late; spam comes in campaigns, links somewhere and has several findings.
/// </summary>
internal sealed class SeededComments(int number, int waiting)
{
    public const int Posts = 400;
    public const int Campaigns = 400;

    private const int Readers = 200_000;
    private const int Networks = 30_000;
    private const int Hosts = 3_000;

    private static readonly string[] s_names = ["Joyce", "Isrid", "Marleen", "Peter", "Anna", "Bram", "Fatima", "Jan", "Sofie", "Ahmed", "Ruth", "Koen", "Lotte", "Marc", "Inge", "Tom"];
    private static readonly string[] s_dutch =
    [
        "Bij ons in de wijk ging het net zo, tot iemand de koffie regelde.", "Wat mij opviel is dat de bewoners pas na de derde avond begonnen te praten.",
        "Ik zou de begroting er toch eerder bij halen.", "Dank voor het eerlijke verslag, vooral over wat misging.", "Hoe hebben jullie de jongeren erbij gekregen?",
        "Dat herken ik: zonder vaste plek verwatert zo’n groep binnen een jaar.", "De gemeente beloofde ons hetzelfde en kwam niet terug.", "Mooi, maar wie onderhoudt de tuin straks?",
        "Ik mis nog hoe je omgaat met mensen die alleen online meedoen.", "Vorige maand probeerden we het met kaartjes in plaats van een lijst, dat scheelde veel.",
    ];
    private static readonly string[] s_english =
    [
        "We tried the same with our allotment and learned to start smaller.", "What struck me is how long it took before anybody disagreed aloud.",
        "Could you say more about how the budget was decided?", "Thank you for writing down what went wrong as well.", "Our council promised the same and never came back.",
        "I would put the young people in the first meeting, not the last.", "Without a fixed place such a group fades within a year.", "Lovely, but who looks after the garden next spring?",
        "How do you deal with those who only take part online?", "Last month we used cards instead of a list, which helped a lot.",
    ];
    private static readonly string[] s_spam =
    [
        "Best casino bonus without deposit, spin and win today", "Cheap pills shipped overnight, no prescription needed", "Earn 500 dollars a day from home, ask me how",
        "Buy real followers and rank first within a week", "Instant loan approved in five minutes, bad credit welcome", "Recover your lost crypto with our certified wizard",
    ];

    private static readonly (string Signal, string Group, double Weight, string[] Evidence)[] s_suspect =
    [
        ("first-comment", "author", 0, []), ("many-links", "links", 1.5, ["4", "2"]), ("hold-word", "words", 1, ["garden"]), ("shortener", "links", 1.2, ["bit.ly"]),
        ("off-topic-link", "topic", 1.1, ["example.net"]), ("flood-network", "pace", 0.8, ["7", "60"]), ("other-language", "topic", 0.9, ["en", "nl"]), ("burst", "pace", 0.7, ["3", "10"]),
    ];
    private static readonly (string Signal, string Group, double Weight, string[] Evidence)[] s_guilty =
    [
        ("spam-word", "words", 3, ["casino"]), ("bait-gambling", "words", 2.5, ["casino bonus, spin"]), ("bait-pharmacy", "words", 2.4, ["cheap pills"]), ("honeypot", "form", 4, []),
        ("too-quick", "form", 2, ["1.4", "3"]), ("condemned-host", "links", 3, ["win.example"]), ("bait-loans", "words", 2.2, ["instant loan"]), ("disguised-letters", "words", 1.9, ["cаsino"]),
        ("html-link", "links", 1.6, ["<a href="]), ("keyword-name", "author", 1.4, ["cheap pills"]),
    ];

    // In seconds: seven years until now.
    private readonly long _first = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 7L * 365 * 86_400_000;
    private readonly long _step = 7L * 365 * 86_400_000 / number;

    /// <summary>The comment of a number from 1 on.</summary>
    public Seeded Of(int id)
    {
        var random = new Random(id);
        var place = PlaceOf(random, id);
        var isSpam = place.Rank == 5 || place.State == "spam";
        var campaign = isSpam && random.Next(100) < 25 ? 1 + Few(random, Campaigns, 2) : (int?)null;
        var reader = Few(random, Readers, 2);
        var language = random.Next(1000) switch { < 600 => "nl", < 980 => "en", < 995 => "de", < 999 => "fr", _ => "pt" };
        var name = isSpam && random.Next(3) == 0 ? s_spam[random.Next(s_spam.Length)][..14].Trim() : Invariant($"{s_names[reader % s_names.Length]} {(char)('A' + reader / 7 % 26)}. {reader}");
        var hosts = HostsOf(random, isSpam);
        return new Seeded(id, Invariant($"post-{Few(random, Posts, 2)}"), name, CommentEntry.NameKeyOf(name), Invariant($"reader{reader}@example.org"), NetworkOf(random, isSpam), language,
            TextOf(random, isSpam, language, campaign, hosts), _first + id * _step, place.State, place.Rank, place.Moderator, campaign, hosts, FindingsOf(random, place.Rank, isSpam), random.Next(100) < 3);
    }

    private (string State, int? Rank, string? Moderator) PlaceOf(Random random, int id)
    {
        var recent = id > number * 0.8;
        var share = (double)waiting / number * (recent ? 3.5 : 0.375);
        if (random.NextDouble() < share)
        {
            return random.Next(1000) switch
            {
                < 2 => ("spam", 0, null),
                < 12 => ("published", 1, null),
                < 262 => ("held", 2, null),
                < 322 => ("published", 3, null),
                < 402 => ("duplicate", 4, null),
                _ => ("spam", 5, null),
            };
        }

        return random.Next(1000) switch { < 920 => ("published", null, null), < 980 => ("spam", null, "joyce"), < 995 => ("removed", null, "isrid"), _ => ("withdrawn", null, null) };
    }

    private static IReadOnlyList<string> HostsOf(Random random, bool isSpam)
    {
        if (random.Next(100) >= (isSpam ? 70 : 8)) return [];
        return [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Invariant($"{(isSpam ? "win" : "site")}{Few(random, Hosts, 3)}.example")).Distinct()];
    }

    private static string NetworkOf(Random random, bool isSpam)
    {
        var network = Few(random, Networks, isSpam ? 4 : 1.5);
        return Invariant($"{(isSpam ? 45 : 84)}.{network / 250}.{network % 250}.0/24");
    }

    private static string TextOf(Random random, bool isSpam, string language, int? campaign, IReadOnlyList<string> hosts)
    {
        if (campaign is { } of) return $"{s_spam[of % s_spam.Length]}, offer {of}, dear {s_names[random.Next(s_names.Length)]}: https://{(hosts.Count > 0 ? hosts[0] : "win1.example")}/{of}";
        var sentences = isSpam ? s_spam : language == "nl" ? s_dutch : s_english;
        var text = string.Join(' ', Enumerable.Range(0, 1 + (int)(6 * Math.Pow(random.NextDouble(), 2))).Select(_ => sentences[random.Next(sentences.Length)]));
        return Invariant($"{text} {ManyComments.Texts(random.Next(1_000_000), 1).First().Split(' ')[0]}{string.Concat(hosts.Select(host => $" https://{host}/a"))}");
    }

    private static IReadOnlyList<SeededFinding> FindingsOf(Random random, int? rank, bool isSpam)
    {
        if (rank is null && !isSpam && random.Next(10) > 2) return [];
        var among = isSpam ? s_guilty : s_suspect;
        return [.. Enumerable.Range(0, 1 + random.Next(isSpam ? 4 : 2)).Select(_ => among[Few(random, among.Length, 1.5)]).DistinctBy(finding => finding.Signal).OrderByDescending(finding => finding.Weight)
            .Select(finding => new SeededFinding(finding.Signal, finding.Group, finding.Weight, JsonSerializer.Serialize(finding.Evidence)))];
    }

    /// <summary>A number below a limit, the low ones far more often.</summary>
    private static int Few(Random random, int below, double power) => (int)(below * Math.Pow(random.NextDouble(), power));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A comment to be stored; its rank is its place in the review queue.</summary>
internal sealed record Seeded(
    int Id, string Post, string Name, string NameKey, string Email, string Network, string Language, string Text, long At, string State, int? Rank, string? Moderator,
    int? Campaign, IReadOnlyList<string> Hosts, IReadOnlyList<SeededFinding> Findings, bool IsMention)
{
    public bool NeedsReview => Rank is 0 or 1 or 3;
}

/// <summary>Something that the judge is said to have found.</summary>
internal sealed record SeededFinding(string Signal, string Group, double Weight, string Evidence);

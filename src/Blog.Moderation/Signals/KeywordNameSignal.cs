using System.Collections.Frozen;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>The name is what somebody would search for to buy something, instead of a person's. The title of a page that mentions the post may well be such words.</summary>
internal sealed class KeywordNameSignal : ISignal
{
    private const int MostWords = 12;

    // Things that are sold; each by itself may be a surname, a hobby or a nickname.
    private static readonly FrozenSet<string> s_goods = Set(
        "casino casinos slot slots togel judi gacor poker betting viagra cialis pills pharmacy apotheek loan loans lening leningen credit krediet mortgage insurance verzekering forex bitcoin crypto seo backlinks "
        + "marketing advertising hosting website websites webdesign agency bureau services service company supplier suppliers manufacturer factory wholesale shop store webshop online outlet escort escorts dating "
        + "massage movers verhuizers plumber plumbing loodgieter roofing roofer dakdekker electrician cleaning schoonmaakbedrijf ontruiming carpet flooring painters contractor locksmith slotenmaker towing limo taxi rental "
        + "rentals flights hotels tours shoes watches handbags jerseys replica jewelry sunglasses vape cbd kratom keto gummies supplements weight loss steroids hair transplant dentist lawyer lawyers attorney attorneys "
        + "accountant apk mod download crack hacks iptv vpn followers essay essays writing assignment tutoring visa passport property properties apartments villas furniture sofa curtains brochures");

    // What one says of them to sell them.
    private static readonly FrozenSet<string> s_offers = Set(
        "buy cheap cheapest best top free discount discounts deal deals sale affordable professional quality trusted official reviews review price prices hire order kopen goedkoop goedkope goedkoopste "
        + "beste gratis korting aanbieding betrouwbare professionele bestellen huren prijs prijzen");

    public string Name => "keyword-name";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => 3;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.IsLinkback || subject.Submission.Author.Name is not { Length: > 6 } name) return null;
        var words = WordList.WordsOf(name);
        if (words.Length is < 2 or > MostWords) return null;
        var goods = words.Count(s_goods.Contains);
        return goods >= 2 || (goods == 1 && words.Any(s_offers.Contains)) ? new Notice([name]) : null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').Select(word => CanonicalText.Of(word).Full).ToFrozenSet(StringComparer.Ordinal);
}

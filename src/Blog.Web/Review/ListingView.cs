using Blog.Core.Review;
using Blog.Web.Discussion;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Somebody or something that is blocked or trusted, as the desk shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is.</param>
/// <param name="Kind">"author", "site", "network".</param>
/// <param name="Sentence">"pills.example has been blocked by anna since 3 March 2026, for good."</param>
/// <param name="Facts">"anna, 3 March 2026, until 10 March 2026: shop spam".</param>
/// <param name="Comment">The address of the comment for whose sake it is listed.</param>
internal sealed record ListingView(long Id, string Name, string Kind, string Sentence, string Facts, string? Comment)
{
    /// <summary>Of a listing.</summary>
    public static ListingView Of(Listing listing, TimeZoneInfo zone)
    {
        var at = Moments.Day(listing.At, zone).Text;
        var until = listing.Until is { } end ? Wording.Decide.Format("Listing.Until", Moments.Of(end, zone).Text) : Wording.Decide["Listing.Always"];
        var why = listing.Why is { } words ? $": {words}" : "";
        return new ListingView(
            listing.Id,
            listing.Name,
            Wording.Decide[$"Listing.{listing.Kind}"],
            Wording.Decide.Format($"Already.{listing.Effect}", listing.Name, listing.By, at),
            $"{listing.By}, {at}, {until}{why}",
            listing.Comment is { } comment ? FormattableString.Invariant($"/review?open={comment}") : null);
    }
}

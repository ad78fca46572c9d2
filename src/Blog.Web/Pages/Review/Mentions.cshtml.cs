using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Mentions;
using Blog.Web.Review.Difference;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>What other sites told: mentions whose pages say something else now, and what was refused lately and why.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class MentionsPageModel(MentionRepository mentions, RefusalLog refusals, ContentStore content) : PageModel
{
    private const int MostChanged = 25;
    private const int MostRefused = 100;

    /// <summary>Mentions whose pages say something else now, with what they said before.</summary>
    public IReadOnlyList<ChangedView> Changed { get; private set; } = [];

    /// <summary>What was refused lately.</summary>
    public IReadOnlyList<RefusedView> Refused { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Changed = [.. (await mentions.ChangedAsync(MostChanged, cancel)).Select(ViewOf)];
        Refused = [.. (await refusals.LatestAsync(MostRefused, cancel)).Select(ViewOf)];
    }

    private ChangedView ViewOf(ChangedMention mention)
    {
        var difference = WordDifference.Between(mention.Earlier, mention.Text);
        return new ChangedView(
            mention.Name,
            $"/review?tab=waiting&open={mention.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            mention.Source ?? "",
            new DifferenceHtml(difference.Earlier, "del"),
            new DifferenceHtml(difference.Later, "ins"),
            Moments.Of(DateTimeOffset.FromUnixTimeMilliseconds(mention.At), content.Current.Site.TimeZone));
    }

    private RefusedView ViewOf(RefusedMention refused)
    {
        var facts = new[] { Wording.Mentions[$"Channel.{refused.Channel}"], refused.Network is { } network ? Wording.Mentions.Format("Desk.From", network) : null, refused.Times > 1 ? Wording.Mentions.Count("Desk.Times", refused.Times) : null };
        return new RefusedView(
            Sender.Sentence(refused.Reason), refused.Source, refused.Target, string.Join(" · ", facts.OfType<string>()), Moments.Of(refused.Last, content.Current.Site.TimeZone));
    }

    /// <summary>A mention whose page changed.</summary>
    internal sealed record ChangedView(string Name, string Address, string Source, IHtmlContent Earlier, IHtmlContent Now, MomentView Seen);

    /// <summary>Something that was refused.</summary>
    internal sealed record RefusedView(string Why, string Source, string Target, string Facts, MomentView Last);
}

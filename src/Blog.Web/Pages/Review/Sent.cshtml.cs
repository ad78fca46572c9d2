using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Sending;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>Which other sites were told of links to them, and what they answered.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class SentPageModel(SentMentions sent, MentionSender sender, ContentStore content) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Only what was sent for this post.</summary>
    [BindProperty(SupportsGet = true, Name = "post")]
    public string? PostSlug { get; set; }

    /// <summary>Where the list goes on: a moment in unix milliseconds.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>How many links are told because of the last button.</summary>
    [BindProperty(SupportsGet = true, Name = "again")]
    public int? Again { get; set; }

    /// <summary>The links, the latest change first.</summary>
    public IReadOnlyList<SentLink> Links { get; private set; } = [];

    /// <summary>Where the list goes on; nothing at its end.</summary>
    public string? Older { get; private set; }

    /// <summary>Whether anything can be sent at all.</summary>
    public bool HasAddress => content.Current.Site.BaseUrl is not null;

    /// <summary>Whether the blogger wants anything sent.</summary>
    public bool IsWanted => content.Current.Site.SendMentions;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync()
    {
        var before = Before is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(Before.Value) : (DateTimeOffset?)null;
        var found = await sent.ListAsync(PostSlug, before, PageSize, HttpContext.RequestAborted);
        var library = content.Current;
        Links = [.. found.Select(mention => SentLink.Of(mention, library))];
        Older = found.Count == PageSize ? OlderAddress(found[^1].ChangedAt) : null;
    }

    private string OlderAddress(DateTimeOffset before) =>
        string.Create(CultureInfo.InvariantCulture, $"?before={before.ToUnixTimeMilliseconds()}{(PostSlug is null ? "" : $"&post={Uri.EscapeDataString(PostSlug)}")}");

    /// <summary>Has the links of a post told again.</summary>
    public async Task<IActionResult> OnPostAsync(string? slug)
    {
        var number = slug is null ? null : await sender.SendAsync(content.Current, slug, HttpContext.RequestAborted);
        return number is null ? NotFound() : new SeeOther($"/review/sent?post={Uri.EscapeDataString(slug!)}&again={number}");
    }
}

/// <summary>A line of the list.</summary>
/// <param name="Mention">What is stored.</param>
/// <param name="Title">The title of the post, or its slug where it is gone.</param>
/// <param name="Host">The host that is linked to.</param>
/// <param name="At">When it changed last.</param>
internal sealed record SentLink(SentMention Mention, string Title, string Host, MomentView At)
{
    /// <summary>The line for a link.</summary>
    public static SentLink Of(SentMention mention, Library library) => new(
        mention,
        library.FindPost(mention.Post)?.Title ?? mention.Post,
        Uri.TryCreate(mention.Target, UriKind.Absolute, out var uri) ? uri.Host : mention.Target,
        Moments.Short(mention.ChangedAt, library.Site.TimeZone));
}

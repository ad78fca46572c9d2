using Blog.Core.Mail;
using Blog.Web.Language;
using Blog.Web.Mail;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Mail;

/// <summary>
/// Where a reader stops mails: about one discussion or all. Mail programs post here by themselves when somebody presses their button (RFC 8058); what they
/// stop is what the address names.
/// </summary>
internal sealed class StopPage(ReadingRoom room, Subscriptions subscriptions) : ReaderMailPage(room, subscriptions)
{
    /// <summary>Shows what can be stopped.</summary>
    public Task<IActionResult> OnGetAsync(string token, string? post) =>
        ShowAsync(token, reader => reader is null ? Unknown : reader.StoppedAt is not null ? Stopped(null) : Ask(reader, token, post));

    /// <summary>Stops.</summary>
    public async Task<IActionResult> OnPostAsync(string token, string? post)
    {
        await Subscriptions.StopAsync(token, post);
        return await ShowAsync(token, reader => reader is null ? Unknown : Stopped(reader.StoppedAt is null ? post : null, token));
    }

    private static ByMailView Unknown => new() { Heading = Wording.Mail["Unknown"], Lead = Wording.Mail["Unknown.Text"] };

    private ByMailView Ask(Subscriber reader, string token, string? post)
    {
        var going = reader.Items.Where(item => item.EndedAt is null).Select(item => item.Post).Distinct(StringComparer.Ordinal).OrderByDescending(slug => slug == post).ToList();
        return new ByMailView
        {
            Heading = Wording.Mail["Stop.Ask"],
            Lead = Wording.Mail.Format(going.Count == 0 ? "Stop.Ask.None" : "Stop.Ask.Text", reader.MaskedEmail),
            Buttons =
            [
                .. going.Select(slug => new ByMailButton(Wording.Mail.Format("Stop.Thread", TitleOf(slug)), $"/mail/stop/{token}/{Uri.EscapeDataString(slug)}")),
                new ByMailButton(Wording.Mail["Stop.All"], $"/mail/stop/{token}"),
            ],
        };
    }

    private ByMailView Stopped(string? post, string? token = null) => new()
    {
        Heading = Wording.Mail["Stop.Done"],
        Lead = post is null ? Wording.Mail["Stop.Done.All"] : Wording.Mail.Format("Stop.Done.Thread", TitleOf(post)),
        Links = post is null || token is null ? [] : [new Reading.LinkView(Wording.Mail["Stop.Link"], $"/mail/stop/{token}")],
    };

    private string TitleOf(string post) => Library.FindPost(post)?.Title ?? post;
}

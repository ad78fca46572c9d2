using Blog.Core.Mail;
using Blog.Web.Language;
using Blog.Web.Mail;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Mail;

/// <summary>Where a reader says that a mail address is theirs.</summary>
internal sealed class ConfirmPage(ReadingRoom room, Subscriptions subscriptions) : ReaderMailPage(room, subscriptions)
{
    /// <summary>Asks.</summary>
    public Task<IActionResult> OnGetAsync(string token) => ShowAsync(token, reader => reader switch
    {
        null => Plain("Unknown"),
        { StoppedAt: not null } => Plain("Confirm.Stopped"),
        { ConfirmedAt: not null } => Done(reader, token),
        _ => new ByMailView
        {
            Heading = Wording.Mail["Confirm.Ask"],
            Lead = Wording.Mail.Format("Confirm.Ask.Text", reader.MaskedEmail, Library.Site.Title),
            Buttons = [new ByMailButton(Wording.Mail["Confirm.Button"], $"/mail/confirm/{token}")],
        },
    });

    /// <summary>Takes the yes.</summary>
    public async Task<IActionResult> OnPostAsync(string token)
    {
        var isConfirmed = await Subscriptions.ConfirmAsync(token);
        if (!isConfirmed) Response.StatusCode = StatusCodes.Status410Gone;
        return await ShowAsync(token, reader => reader is null ? Plain("Unknown") : isConfirmed ? Done(reader, token) : Plain(reader.StoppedAt is null ? "Confirm.Expired" : "Confirm.Stopped"));
    }

    private static ByMailView Plain(string key) => new() { Heading = Wording.Mail[key], Lead = Wording.Mail[$"{key}.Text"] };

    private ByMailView Done(Subscriber reader, string token) => new()
    {
        Heading = Wording.Mail["Confirm.Done"],
        Lead = Wording.Mail.Format("Confirm.Done.Text", reader.MaskedEmail),
        Links = [.. PostsOf(reader), new Reading.LinkView(Wording.Mail["Stop.Link"], $"/mail/stop/{token}")],
    };
}

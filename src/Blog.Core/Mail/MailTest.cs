using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Language;
using Blog.Core.Mail.Smtp;

namespace Blog.Core.Mail;

/// <summary>Tries whether mail can be sent, while somebody waits for the answer.</summary>
public sealed class MailTest(SmtpSettings? settings, ContentStore content, TimeProvider time)
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Smtp");

    /// <summary>Sends a mail at once, and says in words what became of it.</summary>
    public async Task<MailTestResult> SendAsync(string email, CancellationToken cancel)
    {
        var site = content.Current.Site;
        if (settings is null) return new MailTestResult(false, s_texts["NoServer"]);
        if (site.BaseUrl is not { } url) return new MailTestResult(false, s_texts["NoSiteUrl"]);
        if (Mailbox.Find(email) is not { } to) return new MailTestResult(false, s_texts["NoAddress"]);
        var words = LetterParts.Texts;
        var mail = new MailMessage
        {
            To = email,
            Subject = words.Format("Test.Subject", site.Title),
            Letter = new Letter().Say(words.Format("Test.Lead", site.Title)).Say(words["Test.Letters"]),
            Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            Purpose = MailPurpose.Test,
        };
        var bytes = MailWriter.Write(mail, to, MailDelivery.SenderOf(settings, site), new SiteAddress(url.GetLeftPart(UriPartial.Authority)), time.GetUtcNow());
        var outcome = await SmtpConversation.SendAsync(settings, to, bytes, time, cancel);
        return new MailTestResult(outcome is SmtpOutcome.Accepted, outcome.InWords(settings));
    }
}

/// <summary>What became of a mail that was to try the way.</summary>
/// <param name="Works">Whether the server took it.</param>
/// <param name="Words">What happened, in words.</param>
public sealed record MailTestResult(bool Works, string Words);

using System.Text;
using Blog.Core.Feeds;
using Blog.Core.Mail;
using Blog.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Core.Tests.Mail;

/// <summary>A mail is what it was meant to be, whatever anybody typed into it.</summary>
internal sealed class MailWriterTests
{
    private static readonly SiteAddress s_site = new("https://blog.example.org");
    private static readonly string[] s_headers =
    [
        "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post",
        "MIME-Version", "Content-Type",
    ];

    [Test]
    public void It_is_text_and_html_with_the_headers_that_mail_programs_and_filters_look_for()
    {
        var mail = Written(Mail());
        Assert.That(mail.Headers.Select(header => header.Name), Is.EqualTo(s_headers));
        Assert.That(mail.Header("Date"), Is.EqualTo("Sat, 21 Nov 2026 09:00:00 +0000"));
        Assert.That(mail.Header("Auto-Submitted"), Is.EqualTo("auto-generated"));
        Assert.That(mail.Header("List-Unsubscribe"), Is.EqualTo("<https://blog.example.org/mail/stop/abc/first>"));
        Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        Assert.That(mail.Header("Message-ID"), Does.Match("^<[0-9a-f]{32}@blog.example.org>$"));
        Assert.That(mail.Text, Is.EqualTo("Ann replied.\n\n> Hello,\n> you.\n\nRead it:\nhttps://blog.example.org/posts/first#comment-2\n\n-- \nYou asked for it."));
        Assert.That(mail.Html, Does.Contain("<blockquote").And.Contain("Hello,<br>\nyou.").And.Contain("href=\"https://blog.example.org/posts/first#comment-2\""));
    }

    [Test]
    public void Letters_beyond_ascii_arrive_in_subject_name_and_text()
    {
        var mail = Written(Mail() with { Subject = "Réactie van Zoë – 日本, een lange regel waarin meer staat dan in één woord past", ToName = "Zoë „de“ Grote", Letter = new Letter().Say("Eén € voor 日本.") });
        Assert.That(mail.Subject, Is.EqualTo("Réactie van Zoë – 日本, een lange regel waarin meer staat dan in één woord past"));
        Assert.That(ReceivedMail.Decoded(mail.Header("To")!), Is.EqualTo("Zoë „de“ Grote <ann@readers.example>"));
        Assert.That(mail.Text, Is.EqualTo("Eén € voor 日本."));
    }

    [Test]
    public void The_same_mail_has_the_same_number_each_time_it_is_sent()
    {
        var mail = Mail();
        var first = Written(mail).Header("Message-ID");
        Assert.That(Written(mail).Header("Message-ID"), Is.EqualTo(first));
        Assert.That(first, Is.Not.EqualTo(Written(Mail()).Header("Message-ID")));
    }

    [Test]
    public void Nothing_that_anybody_types_becomes_a_header_or_another_mail()
    {
        var texts = Gen.Elements("a", "\r\n", "\r", "\n", "\u2028", "\u0085", "\0", "Bcc: victim@example.org", ":", "=?utf-8?Q?=0D=0ABcc:_x?=", ".", "\"", "<", ">", "@", " ", "é", "日", "\t", "--=_", "From ")
            .NonEmptyListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, texts, texts, IsIntact).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Test]
    public void What_people_typed_is_words_in_the_html()
    {
        var mail = Written(Mail() with { Letter = new Letter().Say("<b>bold</b>").Quote("<script>alert(1)</script>\n\"><img src=x>").Link("<i>", "/a?b=\"c") });
        var parsed = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail.Html);
        Assert.That(parsed.Body!.QuerySelectorAll("script, b, i, img"), Is.Empty);
        Assert.That(parsed.QuerySelector("blockquote")!.TextContent, Does.Contain("<script>alert(1)</script>"));
    }

    [Test]
    public void Doors_are_closed_to_whoever_looks_into_the_outbox()
    {
        var letter = new Letter().Door("Decide", "/mail/decide/secret").Link("Desk", "/review");
        Assert.That(new LetterText(s_site, hidesDoors: true).Plain(letter), Does.Not.Contain("secret").And.Contain("https://blog.example.org/review"));
        Assert.That(new LetterText(s_site).Plain(letter), Does.Contain("https://blog.example.org/mail/decide/secret"));
    }

    [TestCase("ann@example.org", "ann@example.org")]
    [TestCase("  Ann Reader <ann@example.org> ", "ann@example.org")]
    [TestCase("jörg@müller.example", "jörg@xn--mller-kva.example")]
    [TestCase("a.b+c@sub.example.org", "a.b+c@sub.example.org")]
    public void An_address_is_read_as_servers_know_it(string typed, string address) =>
        Assert.That(Mailbox.Find(typed)?.Address, Is.EqualTo(address));

    [TestCase("")]
    [TestCase("ann")]
    [TestCase("@example.org")]
    [TestCase("ann@")]
    [TestCase("ann@example")]
    [TestCase("ann@example.org\r\nRCPT TO:<x@example.org>")]
    [TestCase("ann@example.org>, <bob@example.org")]
    [TestCase("a b@example.org")]
    [TestCase("\"a b\"@example.org")]
    [TestCase("ann@-example-.org ")]
    [TestCase("ann@exa mple.org")]
    [TestCase("ann..x@example.org")]
    [TestCase("ann@[127.0.0.1]")]
    public void What_is_no_address_is_refused(string typed) => Assert.That(Mailbox.Find(typed), Is.Null);

    private static bool IsIntact(string subject, string name, string words)
    {
        var mail = Mail() with { Subject = subject, ToName = name, Letter = new Letter().Say(words).Quote(words).Link(name, "/x") };
        var raw = Encoding.ASCII.GetString(Bytes(mail));
        var head = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var lines = raw.Split("\r\n");
        var names = head.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(':')[0]);
        return names.SequenceEqual(s_headers)
            && lines.All(line => line.Length <= 78 && !line.Contains('\r', StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal) && !line.StartsWith('.') && line.All(c => c is >= ' ' and <= '~'))
            && new ReceivedMail("", "", raw).Subject.Trim() == HeaderText.Clean(subject).Trim();
    }

    private static MailMessage Mail() => new()
    {
        To = "ann@readers.example",
        Subject = "Ann replied",
        Letter = new Letter().Say("Ann replied.").Quote("Hello,\nyou.").Link("Read it", "/posts/first#comment-2").Small("You asked for it."),
        Language = "en",
        Purpose = MailPurpose.Tidings,
        Thread = "post first",
        StopPath = "/mail/stop/abc/first",
    };

    private static byte[] Bytes(MailMessage mail) =>
        MailWriter.Write(mail, Mailbox.Find(mail.To, mail.ToName)!, Mailbox.Find("blog@blog.example.org", "A blog")!, s_site, TestClock.Start);

    private static ReceivedMail Written(MailMessage mail) => new("", "", Encoding.ASCII.GetString(Bytes(mail)));
}

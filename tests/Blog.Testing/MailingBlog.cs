using Blog.Core.Mail;
using Blog.Core.Mail.Smtp;

namespace Blog.Testing;

/// <summary>A running blog at <c>https://blog.example.org</c> that sends its mails to a real mail server, and what arrived there.</summary>
public sealed class MailingBlog : IAsyncDisposable
{
    private const int MostInAnHour = 1000;

    private readonly ContentFolder _content;

    private MailingBlog(ContentFolder content, SmtpSink sink, RunningBlog blog) => (_content, Sink, Blog) = (content, sink, blog);

    /// <summary>The blog, with a post called <c>first</c>.</summary>
    public RunningBlog Blog { get; }

    /// <summary>The mail server.</summary>
    public SmtpSink Sink { get; }

    /// <summary>Starts both.</summary>
    /// <param name="kind">The database that the blog runs on.</param>
    /// <param name="site">Further lines of its settings.</param>
    public static async Task<MailingBlog> StartAsync(DatabaseKind kind, string site = "")
    {
        var content = new ContentFolder().WithSite($"title: A test blog\nlanguage: en\nurl: https://blog.example.org\n{site}").WithPost("first");
        var sink = SmtpSink.Start();
        var smtp = new SmtpSettings { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, From = Mailbox.Find("blog@blog.example.org")!, PerHour = MostInAnHour };
        return new MailingBlog(content, sink, await RunningBlog.StartAsync(kind, content, with: settings => settings with { Smtp = smtp }));
    }

    /// <summary>Waits for a mail to an address, its first or a later one.</summary>
    public async Task<ReceivedMail> MailToAsync(string address, int number = 1)
    {
        List<ReceivedMail> Arrived() => [.. Sink.Mails.Where(mail => mail.To.Equals(address, StringComparison.OrdinalIgnoreCase))];
        await Eventually.ThatAsync(() => Arrived().Count >= number, $"mail number {number} to {address} arrives");
        return Arrived()[number - 1];
    }

    /// <summary>The path of the link in a mail that leads below another.</summary>
    public static string PathIn(ReceivedMail mail, string below) =>
        new Uri(mail.Text.Split('\n', ' ').First(word => word.StartsWith($"https://blog.example.org{below}", StringComparison.Ordinal))).PathAndQuery;

    public async ValueTask DisposeAsync()
    {
        await Blog.DisposeAsync();
        await Sink.DisposeAsync();
        _content.Dispose();
    }
}

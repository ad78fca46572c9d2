using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Outbox;
using Blog.Testing;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Tests;

/// <summary>A core with a mailroom that writes when the test says so, and the mails that it wrote.</summary>
internal sealed class MailRound : IAsyncDisposable
{
    private readonly Mailroom _room;

    private MailRound(CoreOnDatabase blog)
    {
        Blog = blog;
        _room = RoomOn(blog.Core);
    }

    public CoreOnDatabase Blog { get; }

    public BlogCore Core => Blog.Core;

    public TestClock Clock => Blog.Clock;

    public static async Task<MailRound> OpenAsync(DatabaseKind kind, string more = "moderation:\n  hold-first-comment: false", string language = "en") =>
        new(await CoreOnDatabase.OpenAsync(kind, $"url: https://blog.example.org\n{more}", language));

    /// <summary>A mailroom of another node.</summary>
    public Mailroom RoomOn(BlogCore core) => new(core.Database, core.Content, core.DecisionLinks, null, Blog.Clock, new StrictLog());

    /// <summary>Writes what is due; the mails that came in by it.</summary>
    public async Task<IReadOnlyList<MailMessage>> RunAsync()
    {
        var before = (await AllAsync()).Count;
        await _room.RoundAsync(default);
        return [.. (await AllAsync()).Skip(before)];
    }

    /// <summary>When the mailroom would look again.</summary>
    public Task<DateTimeOffset> NextAsync() => _room.RoundAsync(default);

    /// <summary>All mails, in order.</summary>
    public async Task<IReadOnlyList<MailMessage>> AllAsync() =>
        [.. (await Core.Outbox.ListAsync(Enum.GetValues<OutboxState>(), number: 10_000)).Reverse().Select(entry => MailMessage.Find(entry)!)];

    /// <summary>An account that gets mail.</summary>
    public async Task<Account> AddModeratorAsync(string name, MailFrequency frequency = MailFrequency.Each, AccountRole role = AccountRole.Moderator)
    {
        const string reach = "update accounts set email = @email, normalized_email = @normalized, email_confirmed_at = 1 where id = @id";
        var account = (await Core.Accounts.AddAsync(new Account
        {
            Name = name,
            NormalizedName = name.ToUpperInvariant(),
            SecurityStamp = "s",
            ConcurrencyStamp = "c",
            Role = role,
            CreatedAt = Clock.Now,
        }))!;
        var email = $"{name}@editors.example";
        await Core.Database.WriteAsync(session => session.ExecuteAsync(reach, new { id = account.Id, email, normalized = email.ToUpperInvariant() }));
        if (frequency != MailFrequency.Each) await Core.MailChoices.SetAsync(account.Id, frequency);
        return account;
    }

    /// <summary>A comment that waits.</summary>
    public async Task<Comment> HoldAsync(string text, string name = "Newcomer")
    {
        var stored = await Blog.StoreAsync(Blog.Draft(text, name, ip: $"192.0.2.{1 + (Math.Abs(name.GetHashCode(StringComparison.Ordinal)) % 250)}"));
        Assert.That(stored.State, Is.EqualTo(CommentState.Held));
        return stored;
    }

    /// <summary>Comments that wait, put there without being judged, and told of as if they had been.</summary>
    public Task HoldAsync(int number)
    {
        const string insert =
            """
            insert into comments (post, kind, channel, state, author_name, text, html, submitted_at, receipt, name_key, verdict, spam_score)
            values ('first', 'comment', 'form', 'held', 'Somebody', 'Words', '<p>Words</p>', @at, @receipt, 'somebody', 'hold', 0)
            returning id
            """;
        return Core.Database.WriteAsync(async session =>
        {
            var ids = new List<long>();
            for (var i = 0; i < number; i++) ids.Add(await session.FirstAsync<long>(insert, new { at = Clock.Now.ToUnixTimeMilliseconds(), receipt = Guid.NewGuid().ToString("N") }));
            await Notices.AddAsync(session, ids, NoticeReason.Held, Clock.Now.ToUnixTimeMilliseconds());
        });
    }

    public ValueTask DisposeAsync() => Blog.DisposeAsync();

    /// <summary>Lets nothing go wrong in silence.</summary>
    private sealed class StrictLog : ILogger<Mailroom>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException(formatter(state, exception), exception);
    }
}

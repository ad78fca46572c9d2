using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Blog.Testing;

/// <summary>
/// The real blog, started in this process on a free port, with content, data folder, database and clock of its own.
/// <c>await using var blog = await RunningBlog.StartAsync(kind, content);</c>
/// </summary>
public sealed class RunningBlog : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<IDisposable> _owned;

    private RunningBlog(WebApplication app, TestDatabase database, TestClock clock, List<IDisposable> owned)
    {
        (_app, Database, Clock, _owned) = (app, database, clock, owned);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Reader = NewReader();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The clock it lives by. It stands still until the test moves it.</summary>
    public TestClock Clock { get; }

    /// <summary>The database it writes to; its <see cref="TestDatabase.DataFolder"/> is the blog's.</summary>
    public TestDatabase Database { get; }

    /// <summary>The parts it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Somebody who reads it, for tests that need one only.</summary>
    public Reader Reader { get; }

    /// <summary>Starts one.</summary>
    /// <param name="kind">The database it runs on.</param>
    /// <param name="content">Its content, which stays the caller's; a post called <c>first</c> if nothing is given.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="with">Further settings.</param>
    public static async Task<RunningBlog> StartAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, ContentFolder? content = null, TestClock? clock = null, Func<BlogSettings, BlogSettings>? with = null)
    {
        var owned = new List<IDisposable>();
        if (content is null)
            owned.Add(content = new ContentFolder().WithPost("first"));
        return await StartAsync(kind, content.Path, clock, with, owned);
    }

    /// <summary>Starts one with the sample blog of the repository.</summary>
    public static Task<RunningBlog> StartSampleAsync(DatabaseKind kind = DatabaseKind.Sqlite, TestClock? clock = null) =>
        StartAsync(kind, Repository.SampleContent, clock, null, []);

    /// <summary>Somebody else, with a cookie jar of their own.</summary>
    public Reader NewReader()
    {
        var reader = new Reader(Address, Clock);
        _owned.Add(reader);
        return reader;
    }

    /// <summary>Makes an account that can sign in.</summary>
    public async Task CreateAccountAsync(string name, string password, AccountRole role, string? author = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var prepared = scope.ServiceProvider.GetRequiredService<NewAccounts>().Prepare(name, password, role, author: author);
        await Get<AccountRepository>().AddAsync(prepared.Account ?? throw new InvalidOperationException(string.Join(' ', prepared.Faults)));
    }

    /// <summary>Gives an account a mail address that is known to be its own.</summary>
    public Task GiveEmailAsync(string account, string email)
    {
        const string update = "update accounts set email = @email, normalized_email = upper(@email), email_confirmed_at = 1 where name = @account";
        return Get<Core.Storage.Database>().WriteAsync(session => session.ExecuteAsync(update, new { account, email }));
    }

    /// <summary>Waits, while time stands still, until no page that was told to mention a post is being looked at or due to be.</summary>
    public Task MentionsRestAsync()
    {
        const string due = "select count(*) from mention_claims where state = 'waiting' and (due_at <= @now or leased_until > @now)";
        var database = Get<Core.Storage.Database>();
        return Eventually.ThatAsync(async () => await database.ReadAsync(session => session.FirstAsync<long>(due, new { now = database.Now })) == 0, "what is due was looked at");
    }

    /// <summary>Lets time go by until every page that was told to mention a post has been looked at, or tried.</summary>
    public async Task WorkOffMentionsAsync()
    {
        const string waiting = "select count(*) from mention_claims where state = 'waiting' and attempts = 0";
        do
        {
            await MentionsRestAsync();
            Clock.Advance(TimeSpan.FromMinutes(1));
            await MentionsRestAsync();
        }
        while (await Get<Core.Storage.Database>().ReadAsync(session => session.FirstAsync<long>(waiting)) > 0);
    }

    /// <summary>A part of the blog.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        foreach (var owned in _owned)
            owned.Dispose();
        await Database.DisposeAsync();
    }

    private static async Task<RunningBlog> StartAsync(
        DatabaseKind kind, string content, TestClock? clock, Func<BlogSettings, BlogSettings>? with, List<IDisposable> owned)
    {
        clock ??= new TestClock();
        var database = await TestDatabase.CreateAsync(kind);
        var settings = new BlogSettings(content, database.DataFolder)
        {
            Database = database.ConnectionString,
            Urls = "http://127.0.0.1:0",
            Announce = false,
        };
        var app = await BlogHost.BuildAsync(with?.Invoke(settings) ?? settings, clock, HashQuickly);
        await app.StartAsync();
        return new RunningBlog(app, database, clock, owned);
    }

    // Tests sign in a thousand times; what a hash costs whoever guesses is not what they are about.
    private static void HashQuickly(WebApplicationBuilder builder) => builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);
}

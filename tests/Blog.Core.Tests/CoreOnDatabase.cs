using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests;

/// <summary>A whole core on a real database and content of its own, with posts <c>first</c> and <c>second</c>, and first comments published at once unless asked otherwise.</summary>
internal sealed class CoreOnDatabase : IAsyncDisposable
{
    private readonly Testing.ContentFolder _folder;

    private CoreOnDatabase(TestDatabase database, Testing.ContentFolder folder, TestClock clock) => (TestDatabase, _folder, Clock) = (database, folder, clock);

    public TestDatabase TestDatabase { get; }

    public TestClock Clock { get; }

    public ContentStore Content { get; private set; } = null!;

    public BlogCore Core { get; private set; } = null!;

    public DatabaseOptions Options => OptionsOf(TestDatabase);

    public static DatabaseOptions OptionsOf(TestDatabase database) => new() { DataFolder = database.DataFolder, Connection = database.ConnectionString };

    public static async Task<CoreOnDatabase> OpenAsync(DatabaseKind kind, string site = "moderation:\n  hold-first-comment: false", string language = "en")
    {
        var folder = new Testing.ContentFolder()
            .WithSite($"title: A test blog\nlanguage: {language}\n{site}")
            .WithAuthor("isrid", "Isrid Blok")
            .WithPost("first", date: "2026-11-20")
            .WithPost("second", date: "2026-11-01")
            .WithPost("closed", date: "2026-11-01", more: "comments: closed");
        var opened = new CoreOnDatabase(await TestDatabase.CreateAsync(kind), folder, new TestClock());
        opened.Content = await ContentStore.OpenAsync(folder.Path, opened.Clock, watch: false);
        opened.Core = await opened.OpenAnotherAsync();
        return opened;
    }

    /// <summary>Closes the core and opens it again on the same database.</summary>
    public async Task ReopenAsync()
    {
        await Core.DisposeAsync();
        Core = await OpenAnotherAsync();
    }

    /// <summary>A second node on the same database, which knows what is stored.</summary>
    public async Task<BlogCore> OpenAnotherAsync()
    {
        var core = await BlogCore.OpenAsync(Options, Content, Clock);
        await core.Similar.Ready;
        return core;
    }

    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        await Content.DisposeAsync();
        _folder.Dispose();
        await TestDatabase.DisposeAsync();
    }

    /// <summary>What an honest reader sends.</summary>
    public CommentDraft Draft(string text, string name = "Joyce", string? email = null, string ip = "192.0.2.10", string post = "first") => new()
    {
        Post = post,
        Name = name,
        Email = email ?? $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org",
        Text = text,
        Ip = System.Net.IPAddress.Parse(ip),
        FormToken = Guid.NewGuid().ToString("N"),
        FormIssuedAt = Clock.Now.AddMinutes(-1),
        Channel = Channel.Form,
    };

    /// <summary>Submits and expects that it is stored.</summary>
    public async Task<Comment> StoreAsync(CommentDraft draft)
    {
        var result = await Core.Intake.SubmitAsync(draft);
        Assert.That(result.Stored, Is.Not.Null, () => result.ToString());
        return result.Stored!;
    }

    /// <summary>Submits and expects that readers see it.</summary>
    public async Task<Comment> PublishAsync(CommentDraft draft)
    {
        var result = await Core.Intake.SubmitAsync(draft);
        var findings = result.Stored is { } stored ? await Core.Comments.FindingsAsync(stored.Id) : [];
        Assert.That(result, Is.TypeOf<IntakeResult.Published>(), () => string.Join(", ", findings.Select(finding => finding.Signal)));
        return result.Stored!;
    }
}

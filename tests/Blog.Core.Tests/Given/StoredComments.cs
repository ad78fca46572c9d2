using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Given;

/// <summary>A real database with comments put into it as they would be after judging, for tests about what is read from it.</summary>
internal sealed class StoredComments : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private int _count;

    private StoredComments(TestDatabase test, Database database) => (_test, Database) = (test, database);

    public Database Database { get; }

    public TestClock Clock { get; } = new();

    public static async Task<StoredComments> OpenAsync(DatabaseKind kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        return new StoredComments(test, await Database.OpenAsync(new DatabaseOptions { DataFolder = test.DataFolder, Connection = test.ConnectionString }, new TestClock()));
    }

    /// <summary>Stores a comment one minute after the last one and gives its number.</summary>
    public Task<long> AddAsync(string post, string text, string author = "Joyce", string state = "published", string kind = "comment", long? parent = null)
    {
        const string insert =
            """
            insert into comments (post, parent_id, kind, channel, state, author_name, text, html, submitted_at, receipt, name_key, verdict, spam_score)
            values (@post, @parent, @kind, 'form', @state, @author, @text, @html, @at, @receipt, @author, 'publish', 0)
            returning id
            """;
        var at = TestClock.Start.AddMinutes(_count++).ToUnixTimeMilliseconds();
        var html = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>";
        return Database.WriteAsync(session => session.FirstAsync<long>(insert, new { post, parent, kind, state, author, text, html, at, receipt = $"receipt-{_count}" }));
    }

    /// <summary>Puts a comment into another state.</summary>
    public Task MoveAsync(long id, string state)
    {
        const string update = "update comments set state = @state where id = @id";
        return Database.WriteAsync(session => session.ExecuteAsync(update, new { id, state }));
    }

    /// <summary>Changes a comment's words.</summary>
    public Task EditAsync(long id, string text)
    {
        const string update = "update comments set text = @text, html = @text, edited_at = @at where id = @id";
        return Database.WriteAsync(session => session.ExecuteAsync(update, new { id, text, at = TestClock.Start.AddDays(1).ToUnixTimeMilliseconds() }));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _test.DisposeAsync();
    }
}

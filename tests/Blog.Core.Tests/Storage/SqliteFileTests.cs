using Blog.Core.Storage;
using Blog.Testing;
using Microsoft.Data.Sqlite;

namespace Blog.Core.Tests.Storage;

/// <summary>What can be wrong with a SQLite file, and what is said then.</summary>
internal sealed class SqliteFileTests
{
    private TestDatabase _test = null!;

    [SetUp]
    public async Task Make() => _test = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);

    [TearDown]
    public async Task Drop() => await _test.DisposeAsync();

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_new_file_can_be_read_by_its_owner_only()
    {
        await using var database = await OpenAsync();
        await new Settings(database).SetAsync("a", "b");
        foreach (var file in new[] { _test.File, _test.File + "-wal", _test.File + "-shm" })
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    [Test]
    public async Task The_writer_keeps_what_it_acknowledged_and_others_may_read_beside_it()
    {
        await using var database = await OpenAsync();
        var settings = await database.WriteAsync(async session => new[]
        {
            await session.FirstAsync<string>("pragma journal_mode"),
            await session.FirstAsync<string>("pragma synchronous"),
            await session.FirstAsync<string>("pragma foreign_keys"),
            await session.FirstAsync<string>("pragma busy_timeout"),
        });
        Assert.That(settings, Is.EqualTo(new[] { "wal", "2", "1", "5000" }));
        Assert.That(async () => await database.ReadAsync(session => session.ExecuteAsync("delete from settings")), Throws.TypeOf<DatabaseUnavailableException>());
        Assert.That(database.Description, Does.Match(@"^SQLite 3\.\d+\.\d+, "));
    }

    [Test]
    public async Task A_locked_file_is_reported_as_locked_and_works_again_afterwards()
    {
        await using var database = await OpenAsync(lockTimeout: TimeSpan.FromMilliseconds(100));
        await using (var other = new SqliteConnection($"Data Source={_test.File};Pooling=false"))
        {
            other.Open();
            Run(other, "begin immediate");
            Assert.That(async () => await new Settings(database).SetAsync("a", "b"), Throws.TypeOf<DatabaseUnavailableException>()
                .With.Property("Fault").EqualTo(DatabaseFault.Locked));
            Assert.That(await new Settings(database).GetAsync("a"), Is.Null, "reading goes on");
        }

        await new Settings(database).SetAsync("a", "b");
        Assert.That(await new Settings(database).GetAsync("a"), Is.EqualTo("b"));
    }

    [Test]
    public async Task A_full_disk_is_reported_as_full_and_works_again_afterwards()
    {
        await using var database = await OpenAsync();
        var settings = new Settings(database);
        await settings.SetAsync("a", "b");
        await database.WriteAsync(session => session.ExecuteAsync("pragma max_page_count = 1"));
        Assert.That(async () => await settings.SetAsync("big", new string('x', 1_000_000)), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.Full));
        Assert.That(await settings.GetAsync("a"), Is.EqualTo("b"), "reading goes on");

        await database.WriteAsync(session => session.ExecuteAsync("pragma max_page_count = 1000000"));
        await settings.SetAsync("big", new string('x', 1_000_000));
        Assert.That((await settings.GetAsync("big"))!.Length, Is.EqualTo(1_000_000));
    }

    [Test]
    public async Task A_read_only_file_can_be_read_and_says_why_it_is_not_written()
    {
        await using (var database = await OpenAsync()) await new Settings(database).SetAsync("a", "b");
        await using var readOnly = await OpenAsync($"Data Source={_test.File};Mode=ReadOnly");
        Assert.That(await new Settings(readOnly).GetAsync("a"), Is.EqualTo("b"));
        Assert.That(async () => await new Settings(readOnly).SetAsync("a", "c"), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.ReadOnly).And.Message.Contains(_test.File));
    }

    [Test]
    public void A_file_that_is_no_database_is_reported_as_damaged_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 100));
        File.WriteAllText(_test.File, text);
        Assert.That(async () => await OpenAsync(), Throws.TypeOf<DatabaseUnavailableException>().With.Property("Fault").EqualTo(DatabaseFault.Damaged));
        Assert.That(File.ReadAllText(_test.File), Is.EqualTo(text));
    }

    [Test]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_test.File, "a file where a folder should be");
        Assert.That(
            async () => await Database.OpenAsync(new DatabaseOptions { DataFolder = _test.File }, TimeProvider.System),
            Throws.TypeOf<DatabaseUnavailableException>().With.Property("Fault").EqualTo(DatabaseFault.Unreachable).And.Message.Contains(_test.File));
    }

    [Test]
    public async Task What_another_process_writes_is_noticed()
    {
        await using var database = await OpenAsync();
        await using var other = await OpenAsync();
        var before = database.Changes.RevisionOf("any");
        await new Settings(other).SetAsync("a", "b");
        await Eventually.ThatAsync(() => database.Changes.RevisionOf("any") > before, "the change was noticed");
        Assert.That(other.Changes.RevisionOf("any"), Is.Zero, "one's own writing is no news");
    }

    private Task<Database> OpenAsync(string? connection = null, TimeSpan? lockTimeout = null) => Database.OpenAsync(
        new DatabaseOptions
        {
            DataFolder = _test.DataFolder,
            Connection = connection,
            LockTimeout = lockTimeout ?? TimeSpan.FromSeconds(5),
            WatchInterval = TimeSpan.FromMilliseconds(20),
        },
        TimeProvider.System);

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

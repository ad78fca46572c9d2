using Blog.Core.Storage;
using Blog.Testing;
using Npgsql;

namespace Blog.Core.Tests.Storage;

/// <summary>What can be wrong with a PostgreSQL server, and what is said then.</summary>
internal sealed class PostgresServerTests
{
    private TestDatabase _test = null!;

    [SetUp]
    public async Task Make() => _test = await TestDatabase.CreateEmptyAsync(DatabaseKind.Postgres);

    [TearDown]
    public async Task Drop()
    {
        if (_test is not null) await _test.DisposeAsync();
    }

    [Test]
    public void A_server_that_does_not_answer_is_reported_soon()
    {
        var options = new DatabaseOptions { DataFolder = _test.DataFolder, Connection = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing" };
        Assert.That(async () => await Database.OpenAsync(options, TimeProvider.System), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.Unreachable).And.Message.Contains("127.0.0.1:1/nothing"));
    }

    [Test]
    public void A_database_that_does_not_exist_is_named()
    {
        var settings = new NpgsqlConnectionStringBuilder(_test.ConnectionString) { Database = "no_such_database" };
        var options = new DatabaseOptions { DataFolder = _test.DataFolder, Connection = settings.ConnectionString };
        Assert.That(async () => await Database.OpenAsync(options, TimeProvider.System), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.Unreachable).And.Message.Contains("no_such_database"));
    }

    [Test]
    public async Task Connections_that_the_server_closed_are_replaced_without_anybody_noticing()
    {
        await using var database = await Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), TimeProvider.System);
        var settings = new Settings(database);
        await settings.SetAsync("a", "b");
        var before = database.Changes.RevisionOf("any");
        await KillConnectionsAsync();

        await settings.SetAsync("a", "c");
        Assert.That(await settings.GetAsync("a"), Is.EqualTo("c"));
        await Eventually.ThatAsync(() => database.Changes.RevisionOf("any") > before, "it listens again, and takes everything for changed");
    }

    [Test]
    public async Task Two_nodes_hear_of_each_others_changes_and_not_of_their_own()
    {
        await using var one = await Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), TimeProvider.System);
        await using var other = await Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), TimeProvider.System);
        await Eventually.ThatAsync(() => one.Changes.RevisionOf("") > 0 && other.Changes.RevisionOf("") > 0, "both listen");
        var heardByOne = new List<string?>();
        var heardByOther = new List<string?>();
        one.Changes.ThreadChanged += post => heardByOne.Add(post);
        other.Changes.ThreadChanged += post => heardByOther.Add(post);

        await one.WriteAsync(session =>
        {
            session.Announce("first");
            return Settings.SetAsync(session, "a", "b", 0);
        });

        await Eventually.ThatAsync(() => heardByOther.Count > 0, "the other node has heard of it");
        Assert.That(heardByOther, Is.EqualTo(new[] { "first" }));
        Assert.That(heardByOne, Is.EqualTo(new[] { "first" }));
    }

    private async Task KillConnectionsAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(_test.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = @name", connection);
        command.Parameters.AddWithValue("name", new NpgsqlConnectionStringBuilder(_test.ConnectionString).Database!);
        await command.ExecuteNonQueryAsync();
    }
}

using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Storage;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class DatabaseTests(DatabaseKind kind)
{
    private TestDatabase _test = null!;
    private Database _database = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestDatabase.CreateAsync(kind);
        _database = await OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        if (_database is not null) await _database.DisposeAsync();
        if (_test is not null) await _test.DisposeAsync();
    }

    [Test]
    public async Task What_was_written_is_there_after_reopening()
    {
        await new Settings(_database).SetAsync("colour", "green");
        await _database.DisposeAsync();
        _database = await OpenAsync();
        Assert.That(await new Settings(_database).GetAsync("colour"), Is.EqualTo("green"));
    }

    [Test]
    public async Task Work_that_fails_leaves_nothing_behind_and_takes_no_other_work_with_it()
    {
        var works = Enumerable.Range(0, 100).Select(number => Task.Run(() => _database.WriteAsync(async session =>
        {
            await Settings.SetAsync(session, $"key-{number}", "value", 0);
            if (number % 3 == 0) throw new InvalidTimeZoneException();
        }))).ToList();
        var outcomes = await Task.WhenAll(works.Select(async work =>
        {
            try
            {
                await work;
                return true;
            }
            catch (InvalidTimeZoneException)
            {
                return false;
            }
        }));

        var keys = await _database.ReadAsync(session => session.QueryAsync<string>("select key from settings where key like 'key-%'"));
        Assert.That(keys, Is.EquivalentTo(Enumerable.Range(0, 100).Where(number => number % 3 != 0).Select(number => $"key-{number}")));
        Assert.That(outcomes.Count(done => done), Is.EqualTo(66));
    }

    [Test]
    public async Task A_statement_that_is_wrong_fails_alone()
    {
        var wrong = _database.WriteAsync(session => session.ExecuteAsync("insert into nothing values (1)"));
        var right = new Settings(_database).SetAsync("right", "yes");
        await right;
        Assert.That(async () => await wrong, Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(await new Settings(_database).GetAsync("right"), Is.EqualTo("yes"));
    }

    [Test]
    public async Task A_setting_made_by_many_at_once_has_one_value()
    {
        var number = 0;
        var settings = new Settings(_database);
        var values = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => settings.GetOrAddAsync("secret", () => $"{Interlocked.Increment(ref number)}"))));
        Assert.That(values.Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(await settings.GetAsync("secret"), Is.EqualTo(values[0]));
    }

    [Test]
    public async Task Two_processes_opening_an_empty_database_at_once_migrate_it_once()
    {
        await using var test = await TestDatabase.CreateEmptyAsync(kind);
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.OpenAsync(CoreOnDatabase.OptionsOf(test), TimeProvider.System))));
        var applied = await opened[0].ReadAsync(Migration.AppliedAsync);
        foreach (var database in opened) await database.DisposeAsync();
        Assert.That(applied.Select(done => done.Number), Is.EqualTo(Migration.All(kind.ToString()).Select(script => script.Number)));
    }

    [Test]
    public async Task A_migration_that_reads_differently_than_when_it_ran_is_refused()
    {
        await _database.WriteAsync(session => session.ExecuteAsync("update schema_migrations set hash = 'other' where number = 1"));
        Assert.That(async () => await OpenAsync(), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.Altered).And.Message.Contains("0001_comments_and_accounts"));
    }

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        await _database.WriteAsync(session => session.ExecuteAsync("insert into schema_migrations (number, name, hash, applied_at) values (9999, 'future', 'x', 0)"));
        Assert.That(async () => await OpenAsync(), Throws.TypeOf<DatabaseUnavailableException>()
            .With.Property("Fault").EqualTo(DatabaseFault.Newer).And.Message.Contains("9999"));
    }

    [Test]
    public async Task A_change_made_by_another_process_is_told()
    {
        await using var other = await OpenAsync();
        await Eventually.ThatAsync(() => other.Changes.RevisionOf("first") == 0 || kind == DatabaseKind.Postgres, "nothing is pending");
        var before = other.Changes.RevisionOf("first");
        await Eventually.ThatAsync(
            async () =>
            {
                await _database.WriteAsync(async session =>
                {
                    await Settings.SetAsync(session, "changed", Guid.NewGuid().ToString(), 0);
                    session.Announce("first");
                });
                return other.Changes.RevisionOf("first") > before;
            },
            "the other process has heard of it");
    }

    [Test]
    public async Task A_change_is_told_here_before_the_writer_has_its_answer()
    {
        await _database.WriteAsync(session =>
        {
            session.Announce("told");
            return Settings.SetAsync(session, "told", "yes", 0);
        });
        Assert.That(_database.Changes.RevisionOf("told"), Is.GreaterThan(_database.Changes.RevisionOf("not-told")));
    }

    private Task<Database> OpenAsync() => Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), TimeProvider.System);
}

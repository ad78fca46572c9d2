using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Storage;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class BackupTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder();
        _blog = await CoreOnDatabase.OpenAsync(kind);
        var first = await _blog.PublishAsync(_blog.Draft("The first thing that was ever said on this blog."));
        await _blog.PublishAsync(_blog.Draft("An answer to the first thing, with “quotes” and 👩‍🚒.", name: "Anna", ip: "203.0.113.1") with { ParentId = first.Id });
        var removed = await _blog.StoreAsync(_blog.Draft("Nobody sees this field.", name: "Bea") with { Honeypot = "x" });
        await _blog.Core.Decisions.DecideAsync([removed.Id], DecisionAction.Remove, "joyce");
        await _blog.Core.Settings.SetAsync("colour", "green");
    }

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_backup_can_be_restored_into_either_database([Values] DatabaseKind target)
    {
        var expected = await _blog.Core.Comments.ListAsync();
        var made = await _blog.Core.Backup.CreateAsync(_folder["backup.db"]);
        await using var other = await CoreOnDatabase.OpenAsync(target);
        await other.StoreAsync(other.Draft("This is going to be replaced by what is in the backup."));

        var restored = await other.Core.Backup.RestoreAsync(_folder["backup.db"]);

        Assert.That(made.Problems.Concat(restored.Problems), Is.Empty);
        Assert.That(restored.Rows, Is.EqualTo(made.Rows).And.GreaterThanOrEqualTo(10));
        Assert.That(await other.Core.Comments.ListAsync(), Is.EqualTo(expected));
        Assert.That(await other.Core.Decisions.RecentAsync(10), Is.EqualTo(await _blog.Core.Decisions.RecentAsync(10)));
        Assert.That(await other.Core.Comments.FindingsAsync(expected[^1].Id), Is.Not.Empty);
        Assert.That(await other.Core.Settings.GetAsync("colour"), Is.EqualTo("green"));
        Assert.That((await new IntegrityCheck(other.Core.Database).RunAsync()).Problems, Is.Empty);

        var next = await other.StoreAsync(other.Draft("Numbers go on where the backup ended.", name: "Zoe", ip: "203.0.113.77"));
        Assert.That(next.Id, Is.GreaterThan(expected.Max(comment => comment.Id)));
    }

    [Test]
    public async Task A_backup_is_made_while_comments_arrive_and_holds_whole_ones()
    {
        using var stop = new CancellationTokenSource();
        var posting = Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                _blog.Clock.Advance(TimeSpan.FromMinutes(1));
                await _blog.StoreAsync(_blog.Draft($"Number {number} of many that arrive meanwhile: {Guid.NewGuid()}", name: $"N{number}", ip: $"10.{number / 200}.{number % 200}.1"));
            }
        });
        for (var backup = 0; backup < 5; backup++) await _blog.Core.Backup.CreateAsync(_folder[$"backup-{backup}.db"]);
        await stop.CancelAsync();
        await posting;

        for (var backup = 0; backup < 5; backup++)
        {
            await using var other = await CoreOnDatabase.OpenAsync(DatabaseKind.Sqlite);
            Assert.That((await other.Core.Backup.RestoreAsync(_folder[$"backup-{backup}.db"])).Problems, Is.Empty);
            var torn = await other.Core.Database.ReadAsync(session => session.FirstAsync<long>(
                "select count(*) from comments c where not exists (select 1 from fingerprints f where f.comment_id = c.id)"));
            Assert.That(torn, Is.Zero);
        }
    }

    [Test]
    public async Task A_folder_gets_a_file_named_by_the_time_that_only_its_owner_can_read()
    {
        var made = await _blog.Core.Backup.CreateAsync(_folder.Path + "/");
        Assert.That(Path.GetFileName(made.File), Is.EqualTo("blog-20261121-090000.db"));
        Assert.That(Directory.GetFiles(_folder.Path), Is.EqualTo(new[] { made.File }));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(made.File!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var again = await _blog.Core.Backup.CreateAsync(_folder.Path + "/");
        Assert.That((again.File, again.Problems.Count), Is.EqualTo(((string?)null, 1)), "it is not overwritten");
    }

    [Test]
    public async Task What_is_no_backup_is_refused_and_nothing_is_changed()
    {
        await File.WriteAllTextAsync(_folder["text"], "Not a backup.");
        await using (var foreign = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder["foreign.db"]};Pooling=false"))
        {
            foreign.Open();
            await using var command = foreign.CreateCommand();
            command.CommandText = "create table other (a)";
            await command.ExecuteNonQueryAsync();
        }

        var made = await _blog.Core.Backup.CreateAsync(_folder["whole.db"]);
        var bytes = await File.ReadAllBytesAsync(made.File!);
        await File.WriteAllBytesAsync(_folder["half.db"], bytes[..(bytes.Length / 2)]);
        var before = await _blog.Core.Comments.ListAsync();

        foreach (var name in new[] { "text", "foreign.db", "missing", "half.db" })
        {
            var result = await _blog.Core.Backup.RestoreAsync(_folder[name]);
            Assert.That(result.Problems, Is.Not.Empty, name);
        }

        Assert.That(await _blog.Core.Comments.ListAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_backup_of_a_newer_program_is_refused_in_words()
    {
        var made = await _blog.Core.Backup.CreateAsync(_folder["newer.db"]);
        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={made.File};Pooling=false"))
        {
            file.Open();
            await using var command = file.CreateCommand();
            command.CommandText = "insert into schema_migrations (number, name, hash, applied_at) values (9999, 'future', 'x', 0)";
            await command.ExecuteNonQueryAsync();
        }

        var result = await _blog.Core.Backup.RestoreAsync(made.File!);
        Assert.That(result.Problems.Single(), Does.Contain("9999"));
    }

    [Test]
    public async Task A_missing_column_is_found_by_the_check()
    {
        var check = new IntegrityCheck(_blog.Core.Database);
        var well = await check.RunAsync();
        Assert.That((well.Problems.Count, well.Comments, well.Decisions), Is.EqualTo((0, 3L, 1L)));

        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync("alter table accounts drop column display_name"));
        Assert.That((await check.RunAsync()).Problems.Single(), Does.Contain("accounts.display_name"));
    }
}

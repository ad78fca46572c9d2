using Blog.Testing;

namespace Blog.Web.Tests.Commands;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class BackupCommandTests(DatabaseKind kind)
{
    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync(kind);

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task What_was_backed_up_can_be_restored()
    {
        await _blog.RunAsync("user add anna --role editor --password-stdin", "correct horse battery\n");
        var backup = await _blog.RunAsync($"backup {_blog.Work["kept/"]}");
        await _blog.RunAsync("user add bert --role author --password-stdin", "correct horse battery\n");

        var restored = await _blog.RunAsync($"restore {backup.Output.Trim()}");
        var anna = await _blog.RunAsync("user add anna --role editor --password-stdin", "correct horse battery\n");
        var bert = await _blog.RunAsync("user add bert --role author --password-stdin", "correct horse battery\n");

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(backup.Output.Trim()), Is.True);
            Assert.That(restored.Code, Is.Zero, restored.Error);
            Assert.That((anna.Code, anna.Error.Trim()), Is.EqualTo((1, "There is an account anna already.")));
            Assert.That(bert.Code, Is.Zero, bert.Error);
            Assert.That(Directory.GetFiles(Path.Combine(_blog.Database.DataFolder, "backups")), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task A_file_that_is_no_backup_changes_nothing()
    {
        await File.WriteAllTextAsync(_blog.Work["letter.txt"], "Dear Anna, ");

        var failed = await _blog.RunAsync("restore letter.txt");

        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(failed.Error, Does.Contain("letter.txt").And.Not.Contains("   at "));
    }

    [Test]
    public async Task A_sound_blog_passes_the_check()
    {
        _blog.Content.WithPost("first");

        var check = await _blog.RunAsync("check");

        Assert.That((check.Code, check.Output), Is.EqualTo((0, "")), check.Error);
        Assert.That(check.Error, Does.StartWith("Everything is sound: ").And.Contain("1 posts."));
    }

    [TestCase("short", "short")]
    [TestCase("anna", "anna")]
    public async Task A_password_that_is_easily_guessed_is_refused(string name, string password)
    {
        var refused = await _blog.RunAsync($"user add {name} --role admin --password-stdin", password + "\n");

        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Error, Is.Not.Empty);
    }

    [Test]
    public async Task A_password_is_asked_for_where_none_is_given()
    {
        var refused = await _blog.RunAsync("user add anna --role admin");

        Assert.That((refused.Code, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Error, Does.Contain("--password-stdin"));
    }
}

namespace Blog.Web.Tests.Commands;

internal sealed class CommandLineTests
{
    private BlogProgram _blog = null!;

    [OneTimeSetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync();

    [OneTimeTearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [TestCase("--help", "blog [--urls URLS]")]
    [TestCase("serve --help", "blog serve [--urls URLS]")]
    [TestCase("user add --help", "blog user add NAME --role admin|editor|author|moderator [--password-stdin]")]
    [TestCase("import wordpress --help", "blog import wordpress FILE [--uploads DIR] [--dry-run] [--json]")]
    [TestCase("comments --help", "blog comments list|publish|hold|spam|remove|undo|duplicates|replay")]
    [TestCase("comments duplicates --help", "blog comments duplicates [--since DATE] [--dry-run] [--json]")]
    [TestCase("comments list --help", "blog comments list [--state published|held|spam|duplicate|removed|withdrawn] [--post SLUG] [--json]")]
    [TestCase("comments publish --help", "blog comments publish [ID…] [--why WORDS] [--all-held]")]
    [TestCase("comments spam --help", "blog comments spam ID… [--why WORDS]")]
    [TestCase("comments replay --help", "blog comments replay INPUT [--train FILE] [--learn] [--starter on|off] [--corpus FILE] [--csv]")]
    [TestCase("content check --help", "blog content check [--json]")]
    [TestCase("backup --help", "blog backup DIR|FILE")]
    [TestCase("restore --help", "blog restore FILE")]
    [TestCase("check --help", "blog check [--repair] [--json]")]
    public async Task Every_command_says_how_it_is_written(string arguments, string usage)
    {
        var help = await _blog.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(help.Code, Is.Zero);
            Assert.That(help.Output.Split('\n')[0], Is.EqualTo(usage));
            Assert.That(help.Output, Does.Contain("--data DIR"));
            Assert.That(help.Error, Is.Empty);
        });
    }

    [TestCase("sevre", "There is no command sevre. Did you mean serve?")]
    [TestCase("comments lst", "There is no command lst. Did you mean list?")]
    [TestCase("comments list --jsn", "There is no option --jsn. Did you mean --json?")]
    [TestCase("comments list --state waiting", "--state cannot be “waiting”, only one of: published, held, spam, duplicate, removed, withdrawn.")]
    [TestCase("comments", "comments what? One of: list, publish, hold, spam, remove, undo, duplicates, replay.")]
    [TestCase("comments duplicates --since soon", "“soon” is no date. Write it as 2026-11-21.")]
    [TestCase("comments hold", "ID is missing.")]
    [TestCase("comments hold one", "“one” is not the number of a comment.")]
    [TestCase("comments publish", "Which comments? Give their numbers, or --all-held.")]
    [TestCase("content check now", "“now” is one word too many.")]
    [TestCase("import wordpress", "FILE is missing.")]
    [TestCase("user add anna", "--role admin|editor|author|moderator is missing.")]
    [TestCase("user add anna --role boss", "--role cannot be “boss”, only one of: admin, editor, author, moderator.")]
    [TestCase("--urls", "--urls needs a value: URLS.")]
    public async Task What_is_not_understood_is_explained_with_exit_code_2(string arguments, string explanation)
    {
        var wrong = await _blog.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Code, Is.EqualTo(2));
            Assert.That(wrong.Error.Split('\n')[0], Is.EqualTo(explanation));
            Assert.That(wrong.Error, Does.Contain("Usage: blog"));
            Assert.That(wrong.Output, Is.Empty);
        });
    }

    [Test]
    public async Task Help_and_faults_speak_the_language_of_the_environment()
    {
        var help = await _blog.RunAsync("comments list --help", language: "nl_NL.UTF-8");
        var wrong = await _blog.RunAsync("comments lst", language: "nl_NL.UTF-8");

        Assert.That(help.Output, Does.Contain("Toon reacties en vermeldingen."));
        Assert.That(wrong.Error, Does.StartWith("De opdracht lst bestaat niet. Bedoelde je list?"));
    }

    [Test]
    public async Task A_database_that_cannot_be_reached_is_told_in_a_sentence()
    {
        var failed = await _blog.RunAsync("comments list --database Host=127.0.0.1;Port=9;Timeout=2");

        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(failed.Error, Is.Not.Empty.And.Not.Contains("   at "));
        Assert.That(failed.Output, Is.Empty);
    }
}

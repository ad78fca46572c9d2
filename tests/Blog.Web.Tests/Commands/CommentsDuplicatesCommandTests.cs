using Blog.Testing;

namespace Blog.Web.Tests.Commands;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class CommentsDuplicatesCommandTests(DatabaseKind kind)
{
    private const string Shed = "I built the shed as you described it here and it has stood through two winters without a single leak";

    private BlogProgram _blog = null!;
    private long[] _ids = [];

    [SetUp]
    public async Task Create()
    {
        _blog = await BlogProgram.CreateAsync(kind);
        _blog.Content.WithSite("title: Sheds\nmoderation:\n  hold-first-comment: false\n  duplicate-from: 1\n  similar-from: 1\n  resubmission-from: 1").WithPost("shed", date: "2026-01-01");

        // Taken in under a policy that joins equal texts only.
        _ids = await _blog.GivenAsync(
            BlogProgram.Draft("shed", Shed, "Pim", "192.0.2.1"), BlogProgram.Draft("shed", Shed + " at all", "Pim", "192.0.2.1"), BlogProgram.Draft("shed", "By the way: " + Shed, "Ann", "198.51.100.2"));
        _blog.Content.WithSite("title: Sheds");
    }

    [TearDown]
    public async Task Remove()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Repeats_are_reported_flagged_and_taken_back()
    {
        var dry = await _blog.RunAsync("comments duplicates --dry-run");
        Assert.That((dry.Code, dry.Output.Split('\n').Length), Is.EqualTo((0, 3)), dry.Error);
        Assert.That(dry.Output.Split('\n')[0], Is.EqualTo($"{_ids[1]}\tSent again\t{dry.Output.Split('\t')[2]}\tjoined\tI built the shed as you descr…\t{_ids[0]} I built the shed as you descr…"));
        Assert.That(dry.Error, Does.StartWith("Looked at 3 comments.\n2 repeats:\n  Sent again: 1\n").And.EndsWith("Nothing was changed. Without --dry-run it will be.\n"));

        var run = await _blog.RunAsync("comments duplicates --json");
        var found = run.Json.GetProperty("found");
        Assert.That(found.EnumerateArray().Select(one => (one.GetProperty("comment").GetProperty("id").GetInt64(), one.GetProperty("original").GetProperty("id").GetInt64(), one.GetProperty("kind").GetString(), one.GetProperty("action").GetString())),
            Is.EqualTo(new[] { (_ids[1], _ids[0], "resubmission", "join"), (_ids[2], _ids[0], "copy-of-another", "review") }));
        var batch = run.Json.GetProperty("batch").GetString();
        Assert.That(run.Error, Does.EndWith($"To take this back: blog comments undo {batch}\n"));
        Assert.That((await _blog.RunAsync("comments list --state duplicate")).Output, Does.StartWith($"{_ids[1]}\tduplicate of {_ids[0]}\t"));

        var again = await _blog.RunAsync("comments duplicates");
        Assert.That((again.Output, again.Error), Is.EqualTo(("", "Looked at 2 comments.\nNo repeats that are not known already.\n")));

        var undone = await _blog.RunAsync($"comments undo {batch}");
        Assert.That(undone.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(_ids[1..].Select(id => $"{id}")));
        Assert.That((await _blog.RunAsync("comments list --state duplicate")).Output, Is.Empty);
    }

    [Test]
    public async Task The_report_is_written_in_the_language_of_the_terminal()
    {
        var dry = await _blog.RunAsync("comments duplicates --dry-run", language: "nl_NL.UTF-8");
        Assert.That(dry.Error, Does.StartWith("3 reacties bekeken.\n2 herhalingen:\n").And.EndsWith("Er is niets veranderd. Zonder --dry-run wel.\n"));
    }
}

using System.Globalization;
using System.Text.Json;
using Blog.Core.Learning;

namespace Blog.Web.Tests.Commands;

/// <summary>Starter knowledge is built from labelled comments, used by the judge, and done without where it is damaged.</summary>
internal sealed class ModerationBuildStarterCommandTests
{
    private const string Offer = """{"id": "x", "author": "Zed", "text": "Please order zorbium crystals, we sell them"}""";

    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create()
    {
        _blog = await BlogProgram.CreateAsync();
        Write("offers.jsonl", Enumerable.Range(0, 300).Select(i => Line(i, i % 2 == 0)));
        Write("origins.txt", ["# of the tests", "offers.jsonl: made up, public domain"]);
        Write("in.jsonl", [Offer]);
    }

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task What_is_built_is_used_in_place_of_what_is_shipped()
    {
        var before = await _blog.RunAsync("comments replay in.jsonl");
        var built = await _blog.RunAsync("moderation build-starter --sources origins.txt offers.jsonl");
        var after = await _blog.RunAsync("comments replay in.jsonl");
        var without = await _blog.RunAsync("comments replay --starter off in.jsonl");

        Assert.Multiple(() =>
        {
            Assert.That(built.Code, Is.Zero, built.Error);
            Assert.That(built.Error, Does.Contain($"{Path.Combine(_blog.Content.Path, SiteStarter.FileName)}: "));
            Assert.That(SignalsOf(before), Is.EqualTo("bait-shop"));
            Assert.That(SignalsOf(after), Is.EqualTo("starter, bait-shop"));
            Assert.That(SignalsOf(without), Is.Empty);
        });
    }

    [Test]
    public async Task The_same_data_give_the_same_file()
    {
        var one = await _blog.RunAsync("moderation build-starter --json --sources origins.txt --out one.bin offers.jsonl");
        await _blog.RunAsync("moderation build-starter --sources origins.txt --out two.bin offers.jsonl");

        Assert.That(await File.ReadAllBytesAsync(_blog.Work["two.bin"]), Is.EqualTo(await File.ReadAllBytesAsync(_blog.Work["one.bin"])));
        Assert.That(one.Json.GetProperty("sources")[0].GetProperty("origin").GetString(), Is.EqualTo("made up, public domain"));
    }

    [Test]
    public async Task Data_of_which_nobody_says_where_they_are_from_are_not_used()
    {
        var failed = await _blog.RunAsync("moderation build-starter --out one.bin offers.jsonl");

        Assert.That((failed.Code, File.Exists(_blog.Work["one.bin"])), Is.EqualTo((1, false)));
        Assert.That(failed.Error, Does.Contain("Nobody says where offers.jsonl is from."));
    }

    [Test]
    public async Task Spam_alone_teaches_nothing()
    {
        Write("offers.jsonl", Enumerable.Range(0, 300).Select(i => Line(i, isSpam: true)));

        var failed = await _blog.RunAsync("moderation build-starter --sources origins.txt offers.jsonl");

        Assert.That(failed.Error, Does.Contain("There has to be spam and honest text, both."));
    }

    [Test]
    public async Task Missing_files_and_broken_lines_are_told()
    {
        Write("offers.jsonl", [.. Enumerable.Range(0, 300).Select(i => Line(i, i % 2 == 0)), "{broken"]);

        var missing = await _blog.RunAsync("moderation build-starter nowhere.jsonl");
        var broken = await _blog.RunAsync("moderation build-starter --sources origins.txt offers.jsonl");

        Assert.That(missing.Error, Does.Contain("There is no file nowhere.jsonl."));
        Assert.That((broken.Code, broken.Error.Contains("offers.jsonl, line 301: skipped", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [TestCase("", "is no starter knowledge")]
    [TestCase("BSTK\u0009\0\0\0", "was made by another version of the program")]
    [TestCase("BSTK\u0001\0\0\0", "is damaged")]
    public async Task Without_a_file_that_can_be_used_everything_goes_on_and_it_is_told(string beginning, string told)
    {
        await File.WriteAllTextAsync(Path.Combine(_blog.Content.Path, SiteStarter.FileName), beginning.Length == 0 ? beginning : beginning + new string('x', 100));

        var replay = await _blog.RunAsync("comments replay in.jsonl");
        var explained = await _blog.RunAsync("moderation explain --json Hello");

        Assert.That((replay.Code, replay.Error.Contains(told, StringComparison.Ordinal)), Is.EqualTo((0, true)), replay.Error);
        Assert.That(explained.Code, Is.Zero, explained.Error);
    }

    private static string Line(int number, bool isSpam)
    {
        var unheard = string.Concat(number.ToString("000", CultureInfo.InvariantCulture).Select(digit => "bdfgklmnpr"[digit - '0'] + "o"));
        return JsonSerializer.Serialize(new { id = $"l{number}", text = isSpam ? $"Please order zorbium crystals {unheard}" : $"Students liked the workshop {unheard}", label = isSpam ? "spam" : "ham" });
    }

    private static string SignalsOf(BlogProgram.Outcome replay) =>
        string.Join(", ", JsonDocument.Parse(replay.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("signal").GetString()));

    private void Write(string name, IEnumerable<string> lines) => File.WriteAllText(_blog.Work[name], string.Join('\n', lines));
}

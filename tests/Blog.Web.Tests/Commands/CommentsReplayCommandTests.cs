using System.Text.Json;

namespace Blog.Web.Tests.Commands;

internal sealed class CommentsReplayCommandTests
{
    private const string Words = "I built the shed as described and it has stood through two winters without a leak";

    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync();

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task Every_line_gets_a_verdict_in_its_order()
    {
        Write("in.jsonl", $$"""{"id": "a", "author": "Anna", "text": "{{Words}}", "label": "ham", "colour": "ignored"}""", """{"id": 7, "text": "Another thought: paint it green"}""", $$"""{"id": "c", "author": "Anna", "text": "{{Words}}!"}""");

        var replay = await _blog.RunAsync("comments replay in.jsonl");

        var verdicts = Verdicts(replay);
        Assert.Multiple(() =>
        {
            Assert.That(replay.Code, Is.Zero, replay.Error);
            Assert.That(verdicts.Select(verdict => verdict.GetProperty("id").GetString()), Is.EqualTo(new[] { "a", "7", "c" }));
            Assert.That(verdicts.Select(verdict => verdict.GetProperty("verdict").GetString()), Is.EqualTo(new[] { "publish", "publish", "duplicate" }));
            Assert.That(verdicts[0].GetProperty("match").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(verdicts[2].GetProperty("match").ToString(), Is.EqualTo("""{"id":"a","similarity":1,"kind":"near-duplicate"}"""));
            Assert.That(verdicts[2].GetProperty("findings")[0].GetProperty("signal").GetString(), Is.EqualTo("near-duplicate"));
            Assert.That(replay.Error, Does.StartWith("3 comments in ").And.Contain("Verdicts: publish 2, hold 0, spam 0, duplicate 1."));
        });
    }

    [Test]
    public async Task Lines_can_come_from_standard_input_and_repeat_a_corpus()
    {
        Write("old.jsonl", $$"""{"id": "old", "text": "{{Words}}"}""");

        var replay = await _blog.RunAsync("comments replay --corpus old.jsonl -", input: $$"""{"id": "new", "text": "{{Words}}"}""");

        Assert.That(Verdicts(replay).Single().GetProperty("match").GetProperty("id").GetString(), Is.EqualTo("old"));
    }

    [Test]
    public async Task Malformed_lines_are_told_with_their_number_and_skipped()
    {
        Write("in.jsonl", """{"id": "a", "text": "One thing"}""", "", "{broken", """{"id": "b", "text": "Another", "label": "perhaps"}""", """{"id": "c", "text": "A third"}""");

        var replay = await _blog.RunAsync("comments replay in.jsonl");

        Assert.That(replay.Code, Is.EqualTo(1));
        Assert.That(Verdicts(replay), Has.Count.EqualTo(2));
        Assert.That(replay.Error.Split('\n')[..3], Is.EqualTo(new[]
        {
            "in.jsonl, line 3: skipped, no JSON from byte 2 on.",
            "in.jsonl, line 4: skipped, “label” cannot be “perhaps”, only one of: ham, spam.",
            "2 lines were skipped.",
        }));
    }

    [Test]
    public async Task A_file_that_is_not_there_is_told_before_anything_is_judged()
    {
        Write("in.jsonl", """{"id": "a", "text": "One thing"}""");

        var replay = await _blog.RunAsync("comments replay in.jsonl --corpus nowhere.jsonl");

        Assert.That((replay.Code, replay.Output, replay.Error.TrimEnd()), Is.EqualTo((1, "", "There is no file nowhere.jsonl.")));
    }

    [Test]
    public async Task Csv_is_read_by_its_columns_however_a_spreadsheet_wrote_it()
    {
        await File.WriteAllTextAsync(_blog.Work["in.csv"], $"Text;id;LABEL;mood;Author\r\n\"{Words}\";a;ham;glad;Anna\r\n\"Two lines,\r\none \"\"comment\"\"; really\";b;;;\r\n{Words};c;spam;;Anna\r\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var replay = await _blog.RunAsync("comments replay in.csv");

        Assert.That(replay.Code, Is.Zero, replay.Error);
        Assert.That(Verdicts(replay).Select(verdict => $"{verdict.GetProperty("id")} {verdict.GetProperty("verdict")}"), Is.EqualTo(new[] { "a publish", "b publish", "c duplicate" }));
    }

    [TestCase("colour,text\nred,One thing\n", "in.csv, line 1: no column is called “id”. The first line has to name the columns; nothing of this file is used.", 0)]
    [TestCase("id,text\na,One thing\nb\nc,Another\n", "in.csv, line 3: skipped, the number of fields is 1, not that of the first line.", 2)]
    [TestCase("", "No comments.", 0)]
    public async Task What_is_wrong_with_csv_is_told(string csv, string told, int judged)
    {
        Write("in.csv", csv);

        var replay = await _blog.RunAsync("comments replay in.csv");

        Assert.That(replay.Error.Split('\n')[0], Is.EqualTo(told));
        Assert.That(Verdicts(replay), Has.Count.EqualTo(judged));
    }

    [Test]
    public async Task Verdicts_can_be_csv()
    {
        Write("in.jsonl", $$"""{"id": "a,1", "author": "Anna", "text": "{{Words}}"}""", $$"""{"id": "b", "author": "Anna", "text": "{{Words}}"}""");

        var replay = await _blog.RunAsync("comments replay --csv in.jsonl");

        Assert.That(replay.Output.ReplaceLineEndings("\n"), Is.EqualTo("id,verdict,spam,match,similarity,kind,findings\n\"a,1\",publish,0.05,,,,\nb,duplicate,0.9134,\"a,1\",1,near-duplicate,near-duplicate 9\n"));
    }

    [Test]
    public async Task Labels_are_learned_before_or_between_verdicts_and_measured()
    {
        const string offer = "Our friendly agency rewrites the history of every company that pays in time";
        Write("train.jsonl", $$"""{"id": "t", "text": "{{offer}}", "label": "spam"}""");
        Write("in.jsonl", $$"""{"id": "a", "text": "{{offer}}, always", "label": "spam"}""", $$"""{"id": "b", "text": "{{Words}}", "label": "ham"}""");

        var untaught = await _blog.RunAsync("comments replay in.jsonl");
        var taught = await _blog.RunAsync("comments replay --train train.jsonl --learn --starter off in.jsonl");

        Assert.Multiple(() =>
        {
            Assert.That(Verdicts(untaught)[0].GetProperty("verdict").GetString(), Is.EqualTo("publish"));
            Assert.That(Verdicts(taught)[0].GetProperty("verdict").GetString(), Is.EqualTo("spam"));
            Assert.That(Verdicts(taught)[0].GetProperty("match").GetProperty("kind").GetString(), Is.EqualTo("known-spam"));
            Assert.That(taught.Error, Does.Contain("Of 1 labelled spam and 1 labelled ham: accuracy 100.00 %, caught spam 100.00 %, blocked ham 0.00 %").And.Contain("F1 1.0000, MCC 1.0000, AUC 1.0000."));
        });
    }

    [Test]
    public async Task The_policy_is_that_of_the_site()
    {
        _blog.Content.WithSite("title: A test blog\nmoderation:\n  spam-words: [shed]\n  hold-at: a lot");
        Write("in.jsonl", $$"""{"id": "a", "text": "{{Words}}"}""");

        var replay = await _blog.RunAsync("comments replay in.jsonl");

        Assert.That(Verdicts(replay)[0].GetProperty("findings")[0].GetProperty("signal").GetString(), Is.EqualTo("spam-word"));
        Assert.That(replay.Error, Does.StartWith("site.yml:4: moderation.hold-at:"));
    }

    [Test]
    public async Task What_is_stored_can_be_listed_and_judged_again()
    {
        Write("export.xml", ImportWordPressCommandTests.Export);
        await _blog.RunAsync("import wordpress export.xml");
        await _blog.RunAsync("comments spam 2");
        var list = await _blog.RunAsync("comments list --json");
        Write("stored.json", list.Output);

        var replay = await _blog.RunAsync("comments replay --learn stored.json");

        Assert.Multiple(() =>
        {
            Assert.That(replay.Code, Is.Zero, replay.Error);
            Assert.That(Verdicts(replay).Select(verdict => verdict.GetProperty("id").GetString()), Is.EqualTo(new[] { "1", "2" }));
            Assert.That(replay.Error, Does.Contain("Of 1 labelled spam and 0 labelled ham"));
        });
    }

    [Test]
    public async Task Everything_is_told_in_Dutch_too()
    {
        Write("in.jsonl", $$"""{"id": "a", "author": "Anna", "text": "{{Words}}", "label": "ham"}""", $$"""{"id": "b", "author": "Anna", "text": "{{Words}}", "label": "spam"}""", "[1]");

        var replay = await _blog.RunAsync("comments replay in.jsonl", language: "nl_NL.UTF-8");
        var help = await _blog.RunAsync("comments replay --help", language: "nl_NL.UTF-8");

        Assert.Multiple(() =>
        {
            Assert.That(replay.Error, Does.StartWith("in.jsonl, regel 3: overgeslagen, wel JSON maar geen object: een regel begint met {.").And.Contain("Oordelen: publish 1, hold 0, spam 0, duplicate 1.").And.Contain("juist 100,00 %"));
            Assert.That(Verdicts(replay)[1].GetProperty("spam").GetDouble(), Is.InRange(0.0, 1.0));
            Assert.That(help.Output, Does.Contain("Beoordeel elke regel van een bestand met reacties"));
        });
    }

    private void Write(string name, params string[] lines) => File.WriteAllText(_blog.Work[name], string.Join('\n', lines));

    private static List<JsonElement> Verdicts(BlogProgram.Outcome outcome) =>
        [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

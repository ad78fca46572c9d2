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
        Write("in.jsonl", $$"""{"id": "a", "text": "{{Words}}", "label": "ham", "colour": "ignored"}""", """{"id": 7, "text": "Another thought: paint it green"}""", $$"""{"id": "c", "text": "{{Words}}!"}""");

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

    private void Write(string name, params string[] lines) => File.WriteAllText(_blog.Work[name], string.Join('\n', lines));

    private static List<JsonElement> Verdicts(BlogProgram.Outcome outcome) =>
        [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

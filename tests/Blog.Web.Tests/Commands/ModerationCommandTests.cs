using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ModerationCommandTests(DatabaseKind kind)
{
    private const string Honest = "I built the shed as you described it here and it has stood through two winters without a single leak";
    private const string Linked = "The <a href=\"https://wood.example\">wood</a> that I took for mine came from here";
    private const string Offer = "Our friendly agency rewrites the history of every company that pays in time";

    private BlogProgram _blog = null!;
    private long[] _ids = [];

    [SetUp]
    public async Task Create()
    {
        _blog = await BlogProgram.CreateAsync(kind);
        _blog.Content.WithSite("title: Sheds\nmoderation:\n  hold-first-comment: false").WithPost("shed", date: "2026-01-01");
        _ids = await _blog.GivenAsync(
            BlogProgram.Draft("shed", Honest, "Pim", "192.0.2.1"), BlogProgram.Draft("shed", Linked, "Ann", "198.51.100.2"), BlogProgram.Draft("shed", Offer, "Bob", "203.0.113.9", honeypot: "x"));
    }

    [TearDown]
    public async Task Remove()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_stored_comment_is_explained_as_it_was_judged_and_as_it_would_be_now()
    {
        _blog.Content.WithFile("moderation.yml", "weights:\n  html-link: 6\nspam-words: friendly agency\n");

        var linked = await _blog.RunAsync($"moderation explain {_ids[1]}");
        var offer = (await _blog.RunAsync($"moderation explain {_ids[2]} --json")).Json;

        Assert.That(linked.Code, Is.Zero, linked.Error);
        Assert.That(linked.Output.Split('\n')[1..], Is.EqualTo(new[]
        {
            "6.0\tpublished\thtml-link\tA link is written in HTML, which the form does not take: “<a href”.",
            "Together 6.0. From 5.0 on a comment waits, from 10.0 on it is spam.",
            "Verdict: waiting.",
            "When it came in: published, with 2.0.",
            "",
        }));
        Assert.That(linked.Output, Does.StartWith($"Comment {_ids[1]} by Ann on shed, "));

        Assert.That(offer.GetProperty("then").GetProperty("verdict").GetString(), Is.EqualTo("spam"));
        var now = offer.GetProperty("now");
        Assert.That((now.GetProperty("verdict").GetString(), now.GetProperty("total").GetDouble(), now.GetProperty("spamAt").GetDouble()), Is.EqualTo(("spam", 20.0, 10.0)));
        var findings = now.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("signal").GetString()!);
        Assert.That(findings.Keys, Is.EquivalentTo(new[] { "honeypot", "spam-word" }), "How the form was filled in is still known.");
        Assert.That(findings["spam-word"].GetProperty("evidence")[0].GetString(), Is.EqualTo("friendly agency"));
        Assert.That(findings["spam-word"].GetProperty("without").ToString(), Is.EqualTo("""{"verdict":"spam","total":10}"""));
    }

    [Test]
    public async Task Some_words_are_explained_beside_what_is_stored()
    {
        var repeated = (await _blog.RunAsync($"moderation explain --post shed --json {Honest}")).Json.GetProperty("now");
        Assert.That((repeated.GetProperty("verdict").GetString(), repeated.GetProperty("match").GetProperty("id").GetInt64()), Is.EqualTo(("duplicate", _ids[0])));

        var piped = await _blog.RunAsync("moderation explain -", input: "Something nobody has said so far", language: "nl_NL.UTF-8");
        Assert.That(piped.Output, Is.EqualTo("Er is niets opgevallen.\nSamen 0,0. Vanaf 5,0 wacht een reactie, vanaf 10,0 is het spam.\nOordeel: gepubliceerd.\n"), piped.Error);
    }

    [Test]
    public async Task What_was_imported_is_explained_by_what_its_blog_had_decided()
    {
        var imported = new (string Text, CommentState? State)[] { ("Free spins at the online casino", CommentState.Published), ("The second remark, about paint", CommentState.Held), ("Another one: hinges rust", null) };
        var ids = await _blog.GivenAsync([.. imported.Select(one => new CommentDraft { Post = "shed", Name = "Kim", Text = one.Text, Channel = Channel.Import, ImportedState = one.State, FormToken = one.Text })]);

        _blog.Content.WithFile("moderation.yml", "spam-words: online casino");
        var verdicts = new List<string?>();
        foreach (var id in ids) verdicts.Add((await _blog.RunAsync($"moderation explain {id} --json")).Json.GetProperty("now").GetProperty("verdict").GetString());

        Assert.That(verdicts, Is.EqualTo(new[] { "publish", "hold", "publish" }));
    }

    [Test]
    public async Task Thresholds_set_by_what_they_may_cost_are_explained_tried_and_changed_without_a_restart()
    {
        _blog.Content.WithFile("moderation.yml", "honest-may-wait: 100\nhonest-may-be-spam: 1\n");
        await File.WriteAllTextAsync(_blog.Work["strict.yml"], "honest-may-wait: 5");

        var explained = await _blog.RunAsync($"moderation explain {_ids[1]}");
        var facts = (await _blog.RunAsync($"moderation explain {_ids[1]} --json", language: "nl_NL.UTF-8")).Json.GetProperty("now");
        var tried = await _blog.RunAsync("moderation try strict.yml");

        Assert.That(explained.Output.Split('\n')[2..5], Is.EqualTo(new[]
        {
            "Together 2.0. From 2.3 on a comment waits, from 10.0 on it is spam.",
            "Set by what they may cost: of a thousand honest comments 100 may wait and 1 may be taken for spam.",
            "With these thresholds 0 of the last 2 honest comments would have waited, and 0 of the last 0 spam comments would have come through.",
        }));
        Assert.That((facts.GetProperty("holdAt").GetDouble(), facts.GetProperty("honestMayWait").GetDouble()), Is.EqualTo((2.3, 100.0)));
        Assert.That(tried.Error, Does.StartWith("Now a comment waits from 2.3 on and is spam from 10.0 on; with the file from 7.3 and 10.0 on.\n"));
    }

    [TestCase("explain 4711", "There is no comment 4711.")]
    [TestCase("explain Hello --post shedd", "There is no post “shedd”. Did you mean shed?")]
    [TestCase("explain -", "There are no words to judge, or more than a comment may have.")]
    [TestCase("evaluate nowhere.jsonl", "There is no file nowhere.jsonl.")]
    [TestCase("try nowhere.yml", "There is no file nowhere.yml.")]
    public async Task What_is_not_there_is_told(string command, string told)
    {
        var outcome = await _blog.RunAsync($"moderation {command}", input: "");
        Assert.That((outcome.Code, outcome.Output, outcome.Error.TrimEnd()), Is.EqualTo((1, "", told)));
    }

    [TestCase("moderation", 2)]
    [TestCase("moderation explain", 2)]
    [TestCase("moderation try a.yml --last 0", 2)]
    [TestCase("moderation explain --help", 0)]
    public async Task The_exit_code_says_whether_the_command_was_understood(string command, int code) => Assert.That((await _blog.RunAsync(command)).Code, Is.EqualTo(code));

    [Test]
    public async Task Signals_are_measured_on_the_decisions_of_the_site()
    {
        var before = await _blog.RunAsync("moderation evaluate");
        Assert.That((before.Code, before.Output, before.Error.TrimEnd()), Is.EqualTo((0, "", "No moderator has decided about a comment yet, so there is nothing to measure with.")));

        await _blog.RunAsync($"comments hold {_ids[0]} {_ids[1]}");
        await _blog.RunAsync($"comments publish {_ids[0]} {_ids[1]}");
        await _blog.RunAsync($"comments publish {_ids[2]}");
        await _blog.RunAsync($"comments spam {_ids[2]}");
        var table = await _blog.RunAsync("moderation evaluate");
        var facts = (await _blog.RunAsync("moderation evaluate --json")).Json;

        Assert.That(table.Code, Is.Zero, table.Error);
        Assert.That(table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "honeypot\t1\t0\t100.0 %\t100.0 %",
            "html-link\t0\t1\t0.0 %\t0.0 %",
            "all together: not published\t1\t0\t100.0 %\t100.0 %",
            "all together: spam\t1\t0\t100.0 %\t100.0 %",
        }));
        Assert.That(table.Error, Does.Contain("Of 1 labelled spam and 2 labelled ham: accuracy 100.00 %").And.EndsWith("At the end a comment waited from 5.0 on and was spam from 10.0 on.\n"));
        Assert.That((facts.GetProperty("spam").GetInt32(), facts.GetProperty("ham").GetInt32(), facts.GetProperty("mcc").GetDouble()), Is.EqualTo((1, 2, 1.0)));
    }

    [Test]
    public async Task Signals_are_measured_on_a_labelled_file_each_line_before_it_is_learned()
    {
        await File.WriteAllTextAsync(_blog.Work["in.jsonl"], $$"""
            {"id": "a", "text": "{{Offer}}", "label": "spam", "post": "x", "author": "A"}
            {"id": "b", "text": "{{Offer}}, always", "label": "spam", "post": "y", "author": "B"}
            {"id": "c", "text": "{{Honest}}", "label": "ham"}
            broken
            """);

        var evaluated = await _blog.RunAsync("moderation evaluate in.jsonl --json");

        Assert.That(evaluated.Code, Is.EqualTo(1), "A line could not be read.");
        Assert.That(evaluated.Error, Does.StartWith("in.jsonl, line 4: skipped"));
        Assert.That(evaluated.Json.GetProperty("blocked").ToString(), Is.EqualTo("""{"spam":1,"ham":0,"precision":1,"recall":0.5}"""));
        Assert.That(evaluated.Json.GetProperty("signals").EnumerateArray().Select(signal => signal.GetProperty("name").GetString()), Does.Contain("known-spam"));
    }

    [Test]
    public async Task A_policy_is_tried_before_it_is_saved()
    {
        await File.WriteAllTextAsync(_blog.Work["new.yml"], "weights:\n  html-link: 6\n  honeypot: 3\n");

        var tried = await _blog.RunAsync("moderation try new.yml");
        var last = (await _blog.RunAsync("moderation try new.yml --last 1 --json")).Json;

        Assert.That(tried.Code, Is.Zero, tried.Error);
        Assert.That(tried.Output.Split('\n'), Is.EqualTo(new[]
        {
            $"{_ids[2]}\tspam\tpublished\tspam\tshed\tBob\tOur friendly agency rewrites the histor…",
            $"{_ids[1]}\tpublished\twaiting\tpublished\tshed\tAnn\tThe <a href=\"https://wood.example\">wood…",
            "",
        }));
        Assert.That(tried.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "Judged 3 comments.", "2 would change side:", "  published → waiting: 1", "  spam → published: 1" }));
        Assert.That((last.GetProperty("judged").GetInt32(), last.GetProperty("changes").ToString()), Is.EqualTo((1, """[{"from":"spam","to":"publish","count":1}]""")));
        Assert.That((await _blog.RunAsync("comments list --state spam")).Output, Does.StartWith($"{_ids[2]}\t"), "Nothing is changed.");
    }

    [Test]
    public async Task What_is_wrong_with_a_policy_is_told_when_it_is_tried()
    {
        await File.WriteAllTextAsync(_blog.Work["new.yml"], "weights:\n  html-lnk: 6\n  honeypot: -3\nhold-first-comment: false\n");
        await File.WriteAllTextAsync(_blog.Work["broken.yml"], "weights: [");

        var tried = await _blog.RunAsync("moderation try new.yml");
        var broken = await _blog.RunAsync("moderation try broken.yml");

        Assert.That(tried.Code, Is.EqualTo(1));
        Assert.That(tried.Error, Does.Contain("new.yml:2: weights.html-lnk: ").And.Contain("weights.html-link").And.Contain("new.yml:3: weights.honeypot: “-3” is not a number within 0–100."));
        Assert.That(tried.Error, Does.Contain("site.yml:3: moderation.hold-first-comment: “hold-first-comment” is set in new.yml too").And.EndsWith("None would change side.\n"));
        Assert.That((broken.Code, broken.Output), Is.EqualTo((1, "")));
        Assert.That(broken.Error, Does.EndWith("The file cannot be used as a policy.\n"));
    }
}

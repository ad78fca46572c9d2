using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ExactlyOnceTests(DatabaseKind kind)
{
    private const string Words = "The second part explains at last why the first workshop went wrong.";

    private CoreOnDatabase _blog = null!;

    [OneTimeSetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: false\n  flood:\n    refuse-from: 10000\ncomments:\n  email_required: false");

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Sixteen_at_once_are_one_comment_and_one_receipt_in_each_of_200_rounds([Values] bool sameForm)
    {
        for (var round = 0; round < 200; round++)
        {
            var draft = _blog.Draft($"{Words} Round {round} {sameForm}.", name: $"Reader{round}", ip: $"198.51.{round}.7");
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
                Task.Run(() => _blog.Core.Intake.SubmitAsync(sameForm ? draft : draft with { FormToken = Guid.NewGuid().ToString() }))));

            Assert.That(results.Count(result => result is not IntakeResult.Retry), Is.EqualTo(1), $"round {round}");
            Assert.That(results.Select(result => result.Stored!.Receipt).Distinct().Count(), Is.EqualTo(1), $"round {round}");
        }

        var stored = await _blog.Core.Comments.ListAsync(post: "first", limit: 10_000);
        Assert.That(stored.Count(comment => comment.Text.EndsWith($"{sameForm}.", StringComparison.Ordinal)), Is.EqualTo(200));
    }

    [Test]
    public async Task Sixteen_at_once_with_small_differences_are_one_comment_and_one_receipt()
    {
        for (var round = 0; round < 50; round++)
        {
            var draft = _blog.Draft($"{Words} Small differences, round {round}.", name: $"Typist{round}", ip: $"198.51.{round}.8");
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => _blog.Core.Intake.SubmitAsync(draft with
            {
                FormToken = Guid.NewGuid().ToString(),
                Email = i % 3 == 0 ? null : i % 4 == 1 ? $"mistyped.{draft.Email}" : draft.Email,
                Text = i % 2 == 0 ? draft.Text + " \n" : draft.Text,
                Name = i % 5 == 0 ? draft.Name.ToUpperInvariant() : draft.Name,
            }))));

            Assert.That(results.Count(result => result is not IntakeResult.Retry), Is.EqualTo(1), $"round {round}");
            Assert.That(results.Select(result => result.Stored!.Receipt).Distinct().Count(), Is.EqualTo(1), $"round {round}");
        }
    }

    [Test]
    public async Task The_same_words_in_another_guise_by_the_same_person_are_answered_with_the_first_receipt()
    {
        var draft = _blog.Draft("Guises: I was there as well, and it rained the whole day.", name: "Anna", ip: "203.0.113.5");
        var first = await _blog.StoreAsync(draft);

        var shouted = await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "other-form", Text = draft.Text.ToUpperInvariant() + "!!" });

        Assert.That(shouted, Is.TypeOf<IntakeResult.Retry>());
        Assert.That(shouted.Stored!.Receipt, Is.EqualTo(first.Receipt));
    }

    [Test]
    public async Task A_stranger_who_types_somebodys_words_and_address_does_not_get_the_receipt()
    {
        var draft = _blog.Draft("Strangers: the minutes of the meeting say something quite different.", name: "Bea", ip: "203.0.113.6");
        var first = await _blog.StoreAsync(draft);

        var copied = await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "strangers-form", Ip = System.Net.IPAddress.Parse("198.18.0.1") });

        Assert.That(copied, Is.TypeOf<IntakeResult.Duplicate>());
        Assert.That(copied.Stored!.Receipt, Is.Not.EqualTo(first.Receipt));
        Assert.That(copied.Stored.DuplicateOf, Is.EqualTo(first.Id));
    }

    [Test]
    public async Task Other_words_from_the_same_form_are_another_comment()
    {
        var draft = _blog.Draft("Forms: the first thing that came to my mind about this.", name: "Carl", ip: "203.0.113.7");
        var first = await _blog.StoreAsync(draft);

        var second = await _blog.Core.Intake.SubmitAsync(draft with { Text = "After a night's sleep: the budget was never the problem, the calendar was." });

        Assert.That(second, Is.TypeOf<IntakeResult.Published>());
        Assert.That(second.Stored!.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task A_near_repeat_is_kept_with_its_original_and_not_shown()
    {
        var draft = _blog.Draft("Near: co-creation only works when everybody in the room is allowed to say no to the plan.", name: "Dirk", ip: "203.0.113.8");
        var first = await _blog.PublishAsync(draft);

        var again = await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "near-2", Text = draft.Text + " Really." });

        Assert.That(again, Is.TypeOf<IntakeResult.Duplicate>());
        Assert.That(((IntakeResult.Duplicate)again).Original!.Id, Is.EqualTo(first.Id));
        Assert.That(again.Stored!.Text, Does.EndWith("Really."));
    }

    [Test]
    public async Task Thanks_to_two_people_are_two_comments_and_thanks_twice_to_one_are_one()
    {
        var one = await _blog.PublishAsync(_blog.Draft("Thanks 1: the figures are in the annex, on page twelve.", name: "Els", ip: "203.0.113.9"));
        var other = await _blog.PublishAsync(_blog.Draft("Thanks 2: somebody ought to ask the people who did the work.", name: "Frits", ip: "203.0.113.10"));
        var thanks = _blog.Draft("Thank you!", name: "Gerda", ip: "203.0.113.11");

        var toOne = await _blog.Core.Intake.SubmitAsync(thanks with { ParentId = one.Id, FormToken = "thanks-1" });
        var toOther = await _blog.Core.Intake.SubmitAsync(thanks with { ParentId = other.Id, FormToken = "thanks-2" });
        var again = await _blog.Core.Intake.SubmitAsync(thanks with { ParentId = other.Id, FormToken = "thanks-3" });

        Assert.That(toOne, Is.TypeOf<IntakeResult.Published>());
        Assert.That(toOther, Is.TypeOf<IntakeResult.Published>());
        Assert.That(again, Is.EqualTo(new IntakeResult.Retry(toOther.Stored!)));
    }

    [Test]
    public async Task A_page_mentions_a_post_once_and_a_removed_mention_stays_removed()
    {
        var draft = new CommentDraft
        {
            Post = "second",
            Kind = CommentKind.Mention,
            Channel = Channel.Pingback,
            Name = "A page elsewhere",
            Text = "[…] as has been described before […]",
            SourceUrl = "https://elsewhere.example/page",
        };
        var first = await _blog.StoreAsync(draft);
        await _blog.Core.Decisions.DecideAsync([first.Id], DecisionAction.Remove, "mod");

        var again = await _blog.Core.Intake.SubmitAsync(draft with { Name = "Another title", Text = "[…] other words […]" });

        Assert.That(again, Is.TypeOf<IntakeResult.Retry>());
        Assert.That(again.Stored!.State, Is.EqualTo(CommentState.Removed));
    }

    [Test]
    public async Task A_record_is_imported_once_and_a_repeat_in_the_export_is_kept_as_a_duplicate()
    {
        var draft = _blog.Draft("Import: this was said in 2009, when the site still had another name.", name: "Henk") with
        {
            Channel = Channel.Import,
            FormToken = "wordpress:old.example:1",
            ImportedState = CommentState.Published,
            At = _blog.Clock.Now.AddYears(-17),
            Ip = null,
        };
        var first = await _blog.Core.Intake.SubmitAsync(draft);
        var repeat = await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "wordpress:old.example:2" });
        var firstAgain = await _blog.Core.Intake.SubmitAsync(draft);
        var repeatAgain = await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "wordpress:old.example:2" });

        Assert.That(first, Is.TypeOf<IntakeResult.Published>());
        Assert.That(repeat, Is.TypeOf<IntakeResult.Duplicate>());
        Assert.That(repeat.Stored!.DuplicateOf, Is.EqualTo(first.Stored!.Id));
        Assert.That(firstAgain, Is.EqualTo(new IntakeResult.Retry(first.Stored)));
        Assert.That(((IntakeResult.Retry)repeatAgain).First.Id, Is.EqualTo(repeat.Stored.Id));
    }

    [Test]
    public async Task Another_node_finds_what_this_one_has_stored()
    {
        await using var other = await _blog.OpenAnotherAsync();
        var draft = _blog.Draft("Nodes: whoever reads the report to its end will find the real reason there.", name: "Ida", ip: "203.0.113.12");
        var first = await _blog.PublishAsync(draft);

        var again = await other.Intake.SubmitAsync(draft with { FormToken = "nodes-2" });
        Assert.That(again, Is.EqualTo(new IntakeResult.Retry(first)));

        await Eventually.ThatAsync(() => other.Similar.Count == _blog.Core.Similar.Count, "the other node has taken the comment in");
        var near = await other.Intake.SubmitAsync(draft with { FormToken = "nodes-3", Text = draft.Text + " Truly." });
        Assert.That(near, Is.TypeOf<IntakeResult.Duplicate>());
    }

    [Test]
    public async Task What_was_said_before_a_restart_is_recognised_after_it()
    {
        await using var blog = await CoreOnDatabase.OpenAsync(kind);
        var draft = blog.Draft("Restart: the archive of the old site has all four parts, in the right order too.", name: "Jan");
        var first = await blog.PublishAsync(draft);

        await blog.ReopenAsync();

        Assert.That(await blog.Core.Intake.SubmitAsync(draft), Is.EqualTo(new IntakeResult.Retry(first)));
        var near = await blog.Core.Intake.SubmitAsync(draft with { FormToken = "restart-2", Text = draft.Text + " Truly." });
        Assert.That(near, Is.TypeOf<IntakeResult.Duplicate>());
    }

    [Test]
    public void The_unique_keys_are_what_the_promise_rests_on()
    {
        var entries = _blog.Core.Database.ReadAsync(session => session.QueryAsync<string>(
            _blog.Core.Database.Dialect == DatabaseDialect.Sqlite
                ? "select name from pragma_index_list('comments') where \"unique\" = 1"
                : "select indexname from pg_indexes where tablename = 'comments' and indexdef like 'CREATE UNIQUE%'")).Result;
        Assert.That(entries, Has.Count.GreaterThanOrEqualTo(4), "receipt, form token, once key, source");
    }
}

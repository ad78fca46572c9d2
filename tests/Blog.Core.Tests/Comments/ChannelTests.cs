using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

/// <summary>One response that comes in by several ways.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ChannelTests(DatabaseKind kind)
{
    private const string Said = "the figures of the second workshop were wrong, and nobody dared to say so at the time";

    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_page_that_tells_by_three_ways_under_three_addresses_is_one_mention()
    {
        var first = await _blog.StoreAsync(Mention(Channel.Webmention, "https://elsewhere.example/page"));
        var second = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Pingback, "http://www.elsewhere.example/page/", "[…] other words around the link […]"));
        var third = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Trackback, "https://Elsewhere.example:443/page?utm_source=feed#more"));

        Assert.That((second, third), Is.EqualTo((new IntakeResult.Retry(second.Stored!), new IntakeResult.Retry(third.Stored!))));
        Assert.That(third.Stored!.Id, Is.EqualTo(first.Id));
        Assert.That(third.Stored.Channels, Is.EqualTo([Channel.Webmention, Channel.Pingback, Channel.Trackback]));
        Assert.That(third.Stored.Text, Is.EqualTo(first.Text), "the way that it first came by keeps its words");
        Assert.That(await _blog.Core.Comments.ListAsync(post: "second"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_tells_by_many_ways_at_once_is_one_mention_with_all_of_them()
    {
        Channel[] ways = [Channel.Webmention, Channel.Pingback, Channel.Trackback, Channel.Import];
        string[] addresses = ["https://busy.example/a", "http://busy.example/a/", "https://www.busy.example/a", "http://www.busy.example/a#x"];
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => _blog.Core.Intake.SubmitAsync(Mention(ways[i % 4], addresses[i / 4])))));

        Assert.That(results.Select(result => result.Stored!.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await _blog.Core.Comments.FindAsync(results[0].Stored!.Id))!.Channels, Is.EquivalentTo(ways));
    }

    [Test]
    public async Task Other_pages_of_one_site_are_other_mentions()
    {
        await _blog.StoreAsync(Mention(Channel.Webmention, "https://elsewhere.example/?p=1"));
        await _blog.StoreAsync(Mention(Channel.Webmention, "https://elsewhere.example/?p=2"));
        await _blog.StoreAsync(Mention(Channel.Webmention, "https://elsewhere.example/?p=1") with { Post = "first" });

        Assert.That(await _blog.Core.Comments.ListAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_page_that_tells_again_by_the_same_way_brings_its_new_words()
    {
        var first = await _blog.PublishAsync(Mention(Channel.Webmention, "https://elsewhere.example/page"));
        var again = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Webmention, "https://elsewhere.example/page", "On second thoughts, the third workshop was no better.") with { Name = "A new title" });

        Assert.That(again.Stored!.Id, Is.EqualTo(first.Id));
        Assert.That((again.Stored.State, again.Stored.AuthorName, again.Stored.Text), Is.EqualTo((CommentState.Held, "A new title", "On second thoughts, the third workshop was no better.")), "readers saw other words");
        Assert.That(again.Stored.Channels, Is.EqualTo([Channel.Webmention]));
    }

    [Test]
    public async Task A_page_that_a_moderator_approved_waits_again_when_it_says_something_else()
    {
        var first = await _blog.StoreAsync(Mention(Channel.Webmention, "https://elsewhere.example/page"));
        await _blog.Core.Decisions.DecideAsync([first.Id], DecisionAction.Hold, "mod");
        await _blog.Core.Decisions.DecideAsync([first.Id], DecisionAction.Publish, "mod");

        var again = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Webmention, "https://elsewhere.example/page", "Something that nobody has approved, whatever it is."));

        Assert.That((again.Stored!.Id, again.Stored.State), Is.EqualTo((first.Id, CommentState.Held)));
    }

    [Test]
    public async Task A_comment_that_is_the_excerpt_of_a_stored_mention_is_one_response_with_it()
    {
        var mention = await _blog.StoreAsync(Mention(Channel.Pingback, "https://elsewhere.example/page", $"[…] {Said} […]"));
        var comment = await _blog.Core.Intake.SubmitAsync(_blog.Draft($"[...] {Said} [...]", name: "Anna", post: "second"));

        Assert.That(comment, Is.TypeOf<IntakeResult.Retry>());
        Assert.That(comment.Stored!.Id, Is.EqualTo(mention.Id));
        Assert.That(comment.Stored.Channels, Is.EqualTo([Channel.Pingback, Channel.Form]));
    }

    [Test]
    public async Task A_mention_that_says_what_its_author_typed_into_the_form_is_one_response_with_it()
    {
        var comment = await _blog.PublishAsync(_blog.Draft($"I think {Said}.", name: "Anna", post: "second") with { Url = "https://anna.example" });
        var mention = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Webmention, "https://anna.example/2026/workshop", $"I think {Said}."));
        var again = await _blog.Core.Intake.SubmitAsync(Mention(Channel.Pingback, "http://www.anna.example/2026/workshop/", "[…] as I have said before, on another page […]"));

        Assert.That((mention.Stored!.Id, again.Stored!.Id), Is.EqualTo((comment.Id, comment.Id)));
        Assert.That(again.Stored.Channels, Is.EqualTo([Channel.Form, Channel.Webmention, Channel.Pingback]));
        Assert.That(again.Stored.SourceUrl, Is.EqualTo("https://anna.example/2026/workshop"));
        Assert.That(again.Stored.Text, Is.EqualTo(comment.Text));
    }

    [Test]
    public async Task Words_that_a_program_sends_after_the_form_are_one_comment_that_came_both_ways()
    {
        var draft = _blog.Draft($"By two ways: {Said}.", name: "Anna", post: "second");
        var first = await _blog.PublishAsync(draft);

        var again = await _blog.Core.Intake.SubmitAsync(draft with { Channel = Channel.Api, FormToken = null });

        Assert.That(again.Stored!.Receipt, Is.EqualTo(first.Receipt));
        Assert.That(again.Stored.Channels, Is.EqualTo([Channel.Form, Channel.Api]));
    }

    [Test]
    public async Task An_export_that_has_a_known_mention_adds_nothing_however_often_it_is_imported()
    {
        var first = await _blog.StoreAsync(Mention(Channel.Pingback, "https://elsewhere.example/page"));
        var imported = Mention(Channel.Import, "http://elsewhere.example/page/", "[…] as the export has it […]") with { FormToken = "wordpress:1", ImportedState = CommentState.Published };
        await _blog.Core.Intake.SubmitAsync(imported);
        var again = await _blog.Core.Intake.SubmitAsync(imported);

        Assert.That(again.Stored!.Id, Is.EqualTo(first.Id));
        Assert.That((again.Stored.Text, again.Stored.State), Is.EqualTo((first.Text, first.State)));
        Assert.That(again.Stored.Channels, Is.EqualTo([Channel.Pingback, Channel.Import]));
        Assert.That(await _blog.Core.Comments.ListAsync(), Has.Count.EqualTo(1));
    }

    private static CommentDraft Mention(Channel channel, string source, string text = "[…] as has been described before […]") => new()
    {
        Post = "second",
        Kind = CommentKind.Mention,
        Channel = channel,
        Name = "A page elsewhere",
        Text = text,
        SourceUrl = source,
    };
}

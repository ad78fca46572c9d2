using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Outbox;
using Blog.Core.Privacy;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Mail;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReaderMailTests(DatabaseKind kind)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(3);

    private static readonly string[] s_thoughts =
    [
        "Roses want a south wall and little else.", "My neighbour swears by coffee grounds.", "Has anybody tried this in a pot on a balcony?", "Snails found mine within a week.",
        "The picture of the pond is lovely.", "We lost all our tulips to mice that winter.", "Thanks for writing it down so plainly.", "I would water less than you do.",
        "Our soil is clay, so none of this holds.", "Where did you buy the old bricks?",
    ];

    private MailRound _round = null!;

    [SetUp]
    public async Task OpenAsync() => _round = await MailRound.OpenAsync(kind);

    [TearDown]
    public async Task CloseAsync() => await _round.DisposeAsync();

    [Test]
    public async Task An_address_is_asked_once_and_the_question_holds_no_word_that_anybody_typed()
    {
        await SendAsync("Buy my book, it is great.", "Bait Seller");
        var mail = (await _round.RunAsync()).Single();
        var text = new LetterText(new("https://blog.example.org")).Plain(mail.Letter);
        Assert.That((mail.To, mail.Subject, mail.Purpose), Is.EqualTo(("bait.seller@example.org", "Is this your address?", MailPurpose.Confirmation)));
        Assert.That(text, Does.Not.Contain("book").And.Not.Contain("Seller").And.Contain("https://blog.example.org/mail/confirm/"));

        await SendAsync("A second thought, quite another one.", "Bait Seller");
        Assert.That(await _round.RunAsync(), Is.Empty, "not twice in a day");
        _round.Clock.Advance(TimeSpan.FromHours(25));
        Assert.That(await _round.RunAsync(), Is.Empty, "not again unless asked for again");
        await SendAsync("A third thought on the day after.", "Bait Seller");
        Assert.That(await _round.RunAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_can_have_the_blog_write_to_many_strangers()
    {
        for (var i = 0; i < 12; i++)
            await _round.Blog.StoreAsync(_round.Blog.Draft($"Thought number {i} about the garden and its {i} flowers.", $"Person {i}", ip: $"198.51.100.{i}") with { TellReplies = true });
        Assert.That(await _round.RunAsync(), Has.Count.EqualTo(5), "few for one network in an hour");
    }

    [Test]
    public async Task Spam_asks_nobody()
    {
        var draft = _round.Blog.Draft("Words.", "Machine") with { TellReplies = true, Honeypot = "filled in", FormIssuedAt = _round.Clock.Now };
        Assert.That((await _round.Blog.StoreAsync(draft)).State, Is.EqualTo(CommentState.Spam));
        Assert.That(await _round.RunAsync(), Is.Empty);
    }

    [Test]
    public async Task Nothing_but_the_question_goes_to_an_address_that_never_said_yes()
    {
        var first = await SendAsync("A first comment about gardens.", "Ann");
        await _round.RunAsync();
        await ReplyAsync(first, "An answer to it.");
        _round.Clock.Advance(s_grace);
        Assert.That(await _round.RunAsync(), Is.Empty);
    }

    [Test]
    public async Task Who_asked_hears_of_replies_at_any_depth_but_not_of_their_own()
    {
        var first = await ConfirmedAsync("Ann");
        var answer = await ReplyAsync(first, "An answer to it.", "Bob");
        var own = await ReplyAsync(answer, "My own answer to that.", "Ann");
        await ReplyAsync(own, "And one below.", "Cas");
        _round.Clock.Advance(s_grace);
        var mails = await _round.RunAsync();
        Assert.That(mails.Select(mail => mail.Subject), Is.EqualTo(new[] { "Bob replied to you on “Title of first”", "Cas replied to you on “Title of first”" }));
        Assert.That(mails.Select(mail => mail.To), Has.All.EqualTo("ann@example.org"));
        Assert.That(mails.Select(mail => mail.StopPath), Has.All.Match("^/mail/stop/[A-Za-z0-9_-]{27}/first$"));
        Assert.That(await _round.RunAsync(), Is.Empty, "each once");
    }

    [Test]
    public async Task A_reply_is_told_when_it_is_published_and_not_before()
    {
        var first = await ConfirmedAsync("Ann");
        var held = await SuspectedAsync(first);
        _round.Clock.Advance(s_grace);
        Assert.That(await _round.RunAsync(), Is.Empty);

        await DecideAsync(held, DecisionAction.Publish);
        Assert.That(await _round.RunAsync(), Is.Empty, "a slip can still be undone");
        _round.Clock.Advance(s_grace);
        Assert.That(await _round.RunAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_undone_at_once_is_not_told()
    {
        var first = await ConfirmedAsync("Ann");
        var held = await SuspectedAsync(first);
        var decided = await DecideAsync(held, DecisionAction.Publish);
        await _round.Core.Decisions.UndoAsync(decided.Batch!, "mo");
        _round.Clock.Advance(s_grace);
        Assert.That(await _round.RunAsync(), Is.Empty);
    }

    [Test]
    public async Task Who_asked_hears_that_a_moderator_published_their_comment_and_only_then()
    {
        await using var careful = await MailRound.OpenAsync(kind, "comments:\n  hold_first: true");
        var held = await careful.Blog.StoreAsync(careful.Blog.Draft("Some words.", "Ann") with { TellPublished = true });
        await ConfirmAsync(careful);
        await careful.Core.Decisions.DecideAsync([new SeenComment(held.Id, held.State)], DecisionAction.Publish, "mo");
        careful.Clock.Advance(s_grace);
        Assert.That((await careful.RunAsync()).Single().Subject, Is.EqualTo("Your comment on “Title of first” is published"));

        await careful.Blog.StoreAsync(careful.Blog.Draft("More words, published at once as the first was.", "Ann") with { TellPublished = true });
        careful.Clock.Advance(s_grace);
        Assert.That(await careful.RunAsync(), Is.Empty, "the receipt has said so");
    }

    [Test]
    public async Task Nobody_gets_more_than_four_mails_an_hour_and_the_rest_comes_together()
    {
        var first = await ConfirmedAsync("Ann");
        for (var i = 0; i < s_thoughts.Length; i++)
        {
            await ReplyAsync(first, s_thoughts[i], $"Person{i}");
            _round.Clock.Advance(TimeSpan.FromMinutes(2));
            await _round.RunAsync();
        }

        var hour = (await _round.AllAsync()).Where(mail => mail.Purpose == MailPurpose.Tidings).ToList();
        Assert.That(hour, Has.Count.EqualTo(4));
        _round.Clock.Advance(TimeSpan.FromMinutes(60));
        var rest = (await _round.RunAsync()).Single();
        Assert.That(rest.Subject, Is.EqualTo("News about your comments on A test blog"));
        Assert.That(hour.Concat([rest]).SelectMany(mail => mail.Comments), Is.Unique.And.Exactly(s_thoughts.Length).Items);
    }

    [Test]
    public async Task Mails_about_one_discussion_stop_and_those_about_another_go_on()
    {
        var first = await ConfirmedAsync("Ann");
        var second = await _round.Blog.PublishAsync(_round.Blog.Draft("Words below the second post.", "Ann", post: "second") with { TellReplies = true });
        var token = await TokenAsync(_round);
        Assert.That(await _round.Core.Subscriptions.StopAsync(token, "first"), Is.True);
        await ReplyAsync(first, "An answer below the first.", "Bob");
        await ReplyAsync(second, "An answer below the second.", "Bob", "second");
        _round.Clock.Advance(s_grace);
        Assert.That((await _round.RunAsync()).Single().Subject, Does.Contain("Title of second"));

        await _round.Core.Subscriptions.StopAsync(token);
        await ReplyAsync(second, "Another answer below the second.", "Cas", "second");
        _round.Clock.Advance(s_grace);
        Assert.That(await _round.RunAsync(), Is.Empty);
    }

    [Test]
    public async Task What_was_written_before_somebody_stopped_is_not_sent_after()
    {
        var first = await ConfirmedAsync("Ann");
        await ReplyAsync(first, "An answer to it.");
        _round.Clock.Advance(s_grace);
        await _round.RunAsync();
        await _round.Core.Subscriptions.StopAsync(await TokenAsync(_round), "first");
        var delivery = new MailDelivery(null, _round.Core.Content, _round.Core.Outbox, _round.Core.Database, _round.Clock);
        var last = (await _round.Core.Outbox.ListAsync([OutboxState.Waiting]))[0];
        Assert.That(await delivery.DeliverAsync(last, default), Is.EqualTo(new DeliveryResult.Dropped("The reader does not want it any more.")));
    }

    [Test]
    public async Task Who_had_stopped_everything_is_asked_anew()
    {
        await ConfirmedAsync("Ann");
        await _round.Core.Subscriptions.StopAsync(await TokenAsync(_round));
        Assert.That(await _round.Core.Subscriptions.ConfirmAsync(await TokenAsync(_round)), Is.False, "an old link does not undo that");
        _round.Clock.Advance(TimeSpan.FromHours(25));
        await SendAsync("A comment after all, about bees.", "Ann");
        Assert.That((await _round.RunAsync()).Single().Purpose, Is.EqualTo(MailPurpose.Confirmation));
    }

    [Test]
    public async Task The_question_can_be_answered_for_a_week()
    {
        await SendAsync("Some words about gardens.", "Ann");
        await _round.RunAsync();
        _round.Clock.Advance(Subscriptions.AnswerWindow);
        Assert.That(await _round.Core.Subscriptions.ConfirmAsync(await TokenAsync(_round)), Is.False);
        Assert.That(await _round.Core.Subscriptions.ConfirmAsync("no such token"), Is.False);
    }

    [Test]
    public async Task Everything_about_an_address_is_forgotten_and_so_are_mails_to_others_with_its_words()
    {
        var mo = await _round.AddModeratorAsync("mo");
        var first = await ConfirmedAsync("Ann");
        await _round.Core.Postbox.AddAsync(new MailMessage { To = "mo@editors.example", Subject = "s", Letter = new Letter().Quote("Ann's words"), Language = "en", Purpose = MailPurpose.Review, Account = mo.Id, Comments = [first.Id] });
        await _round.Core.Postbox.AddAsync(new MailMessage { To = "mo@editors.example", Subject = "other", Letter = new Letter(), Language = "en", Purpose = MailPurpose.Account });
        await _round.Core.PersonalRecords.EraseAsync(PersonalAddress.Parse("ANN@example.org")!, "mo");
        Assert.That(await _round.Core.Subscriptions.OfCommentAsync(first.Id), Is.Null);
        Assert.That((await _round.AllAsync()).Select(mail => mail.Subject), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task Who_wants_mail_must_say_where()
    {
        await using var lax = await MailRound.OpenAsync(kind, "comments:\n  email_required: false");
        var result = await lax.Core.Intake.SubmitAsync(lax.Blog.Draft("Words.", "Ann") with { Email = "", TellReplies = true });
        Assert.That(result, Is.InstanceOf<IntakeResult.Invalid>());
        Assert.That(((IntakeResult.Invalid)result).Errors.Single(), Is.EqualTo(new FieldError(CommentField.Email, FieldProblem.Missing)));
    }

    private Task<Comment> SendAsync(string text, string name) => _round.Blog.StoreAsync(_round.Blog.Draft(text, name) with { TellPublished = true, TellReplies = true });

    /// <summary>A published comment whose writer asked for replies and said that the address is theirs.</summary>
    private async Task<Comment> ConfirmedAsync(string name)
    {
        var comment = await _round.Blog.PublishAsync(_round.Blog.Draft($"A first comment by {name} about gardens.", name) with { TellReplies = true });
        await ConfirmAsync(_round);
        return comment;
    }

    private static async Task ConfirmAsync(MailRound round)
    {
        await round.RunAsync();
        Assert.That(await round.Core.Subscriptions.ConfirmAsync(await TokenAsync(round)), Is.True);
    }

    private static async Task<string> TokenAsync(MailRound round)
    {
        var asked = (await round.AllAsync()).Last(mail => mail.Purpose == MailPurpose.Confirmation);
        return asked.Letter.Blocks.Single(block => block.Kind == LetterBlockKind.Door).Path!["/mail/confirm/".Length..];
    }

    private Task<Comment> ReplyAsync(Comment to, string text, string name = "Bob", string post = "first") =>
        _round.Blog.PublishAsync(_round.Blog.Draft(text, name, ip: $"203.0.113.{1 + (Math.Abs(name.GetHashCode(StringComparison.Ordinal)) % 250)}", post: post) with { ParentId = to.Id });

    /// <summary>An answer that readers do not see for now.</summary>
    private async Task<Comment> SuspectedAsync(Comment to)
    {
        var draft = _round.Blog.Draft("An answer by somebody in a hurry.", "Hasty", ip: "203.0.113.7") with { ParentId = to.Id, Honeypot = "filled in", FormIssuedAt = _round.Clock.Now };
        var stored = await _round.Blog.StoreAsync(draft);
        Assert.That(stored.State, Is.Not.EqualTo(CommentState.Published));
        return stored;
    }

    private Task<DecisionResult> DecideAsync(Comment comment, DecisionAction action) =>
        _round.Core.Decisions.DecideAsync([new SeenComment(comment.Id, comment.State)], action, "mo");
}

using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Mail;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class DecisionLinkTests(DatabaseKind kind)
{
    private MailRound _round = null!;
    private Account _mo = null!;
    private Comment _comment = null!;
    private string _token = null!;

    private DecisionLinks Links => _round.Core.DecisionLinks;

    [SetUp]
    public async Task OpenAsync()
    {
        _round = await MailRound.OpenAsync(kind, "comments:\n  hold_first: true");
        _mo = await _round.AddModeratorAsync("mo");
        _comment = await _round.HoldAsync("Some words.");
        var mail = (await _round.RunAsync()).Single();
        _token = mail.Letter.Blocks.Single(block => block.Kind == LetterBlockKind.Door).Path!["/mail/decide/".Length..];
    }

    [TearDown]
    public async Task CloseAsync() => await _round.DisposeAsync();

    [Test]
    public async Task Looking_decides_nothing_however_often()
    {
        for (var i = 0; i < 5; i++) Assert.That(await Links.FindAsync(_token), Is.TypeOf<DecisionLink.Open>());
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Held));
    }

    [TestCase(DecisionAction.Publish, CommentState.Published)]
    [TestCase(DecisionAction.Spam, CommentState.Spam)]
    [TestCase(DecisionAction.Remove, CommentState.Removed)]
    public async Task It_decides_once_in_the_name_of_its_account(DecisionAction action, CommentState state)
    {
        Assert.That(await Links.UseAsync(_token, action), Is.EqualTo(new DecisionLink.Decided(await StoredAsync() with { State = state, Moderator = "mo" }, action)));
        Assert.That((await _round.Core.Decisions.HistoryAsync(_comment.Id)).Single().Moderator, Is.EqualTo("mo"));
        Assert.That(await Links.UseAsync(_token, DecisionAction.Publish), Is.TypeOf<DecisionLink.Used>());
        Assert.That((await StoredAsync()).State, Is.EqualTo(state));
    }

    [Test]
    public async Task Pressed_many_times_at_once_it_decides_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Links.UseAsync(_token, i % 2 == 0 ? DecisionAction.Publish : DecisionAction.Spam))));
        Assert.That(results.OfType<DecisionLink.Decided>().Count(), Is.EqualTo(1));
        Assert.That(await _round.Core.Decisions.HistoryAsync(_comment.Id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_works_for_a_week()
    {
        _round.Clock.Advance(DecisionLinks.Lifetime - TimeSpan.FromSeconds(1));
        Assert.That(await Links.FindAsync(_token), Is.TypeOf<DecisionLink.Open>());
        _round.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Links.UseAsync(_token, DecisionAction.Publish), Is.TypeOf<DecisionLink.Expired>());
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task It_does_not_decide_what_somebody_else_has_decided()
    {
        await _round.Core.Decisions.DecideAsync([new SeenComment(_comment.Id, _comment.State)], DecisionAction.Spam, "will");
        var link = await Links.UseAsync(_token, DecisionAction.Publish);
        Assert.That(link, Is.TypeOf<DecisionLink.Changed>());
        Assert.That(((DecisionLink.Changed)link).Last!.Moderator, Is.EqualTo("will"));
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Spam));
    }

    [Test]
    public async Task It_does_not_decide_other_words_than_the_mail_showed()
    {
        await _round.Core.Receipts.EditAsync(_comment.Receipt, "Quite other words.");
        Assert.That(await Links.UseAsync(_token, DecisionAction.Publish), Is.TypeOf<DecisionLink.Changed>());
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task An_account_that_may_not_decide_any_more_does_not_by_an_old_mail_either()
    {
        const string suspend = "update accounts set suspended_at = 1 where id = @Id";
        await _round.Core.Database.WriteAsync(session => session.ExecuteAsync(suspend, new { _mo.Id }));
        Assert.That(await Links.UseAsync(_token, DecisionAction.Publish), Is.TypeOf<DecisionLink.NotAllowed>());
        await _round.Core.Administration.RemoveAsync(_mo.Id, by: "");
        Assert.That(await Links.UseAsync(_token, DecisionAction.Publish), Is.TypeOf<DecisionLink.Expired>());
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_forged_link_leads_nowhere()
    {
        var forged = new[] { "", "x", _token[..^1], _token + "A", new string('A', 32), Swapped(0), Swapped(9), Swapped(31), "../../review", _token.ToUpperInvariant() };
        foreach (var token in forged.Where(token => token != _token))
            Assert.That(await Links.UseAsync(token, DecisionAction.Publish), Is.TypeOf<DecisionLink.Forged>(), token);
        await using var other = await MailRound.OpenAsync(kind);
        Assert.That(await other.Core.DecisionLinks.FindAsync(_token), Is.TypeOf<DecisionLink.Forged>(), "another site signs otherwise");
    }

    private string Swapped(int at) => $"{_token[..at]}{(_token[at] == 'B' ? 'C' : 'B')}{_token[(at + 1)..]}";

    private async Task<Comment> StoredAsync() => (await _round.Core.Comments.FindAsync(_comment.Id))!;
}

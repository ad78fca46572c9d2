using System.Net;
using Blog.Core.Comments;
using Blog.Core.Learning;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Learning;

/// <summary>What moderators decide changes what is said of the next comment, on every node and after a restart.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SiteClassifierTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;
    private int _sender;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Twenty_decisions_make_another_comment_of_the_same_kind_wait_and_undoing_them_lets_the_next_one_pass()
    {
        await _blog.PublishAsync(Draft(MadeUp.Offer(50)));
        var batch = await DecideAsync(10);

        var held = await _blog.StoreAsync(Draft(MadeUp.Offer(51)));
        Assert.That(held.State, Is.EqualTo(CommentState.Held));
        var finding = (await _blog.Core.Comments.FindingsAsync(held.Id)).Single();
        Assert.That((finding.Signal, finding.Group), Is.EqualTo(("learned", SignalGroup.Learned)));
        Assert.That(GuiltyWords.Of([finding]).InText("Their zorbium crystals"), Does.Contain("<mark>"));
        await _blog.PublishAsync(Draft(MadeUp.Remark(51)));

        await _blog.Core.Decisions.UndoAsync(batch, "joyce");
        await LearnedAsync(_blog.Core, 10);
        await _blog.PublishAsync(Draft(MadeUp.Offer(52)));
    }

    [Test]
    public async Task Changed_words_are_judged_by_what_was_learned()
    {
        var comment = await _blog.PublishAsync(Draft(MadeUp.Remark(50)));
        await DecideAsync(10);

        var edited = await _blog.Core.Receipts.EditAsync(comment.Receipt, MadeUp.Offer(51));

        Assert.That(edited, Is.TypeOf<ReceiptResult.Done>().With.Property("Comment").With.Property("State").EqualTo(CommentState.Held));
    }

    [Test]
    public async Task Holding_and_removing_teach_nothing()
    {
        var comments = new[] { await _blog.PublishAsync(Draft(MadeUp.Offer(1))), await _blog.PublishAsync(Draft(MadeUp.Offer(2))), await _blog.PublishAsync(Draft(MadeUp.Offer(3))) };
        await _blog.Core.Decisions.DecideAsync([comments[0].Id], DecisionAction.Hold, "joyce");
        await _blog.Core.Decisions.DecideAsync([comments[1].Id], DecisionAction.Remove, "joyce");
        await _blog.Core.Decisions.DecideAsync([comments[2].Id], DecisionAction.Spam, "joyce");

        await LearnedAsync(_blog.Core, 1);
    }

    [Test]
    public async Task What_the_signals_noticed_is_learned_from_what_is_stored()
    {
        var comment = await _blog.StoreAsync(Draft($"{MadeUp.Offer(1)} at weton88"));
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Spam, "joyce");

        var lessons = await _blog.Core.Database.ReadAsync(session => Lessons.AfterAsync(session, 0, 10));

        Assert.That(lessons.Single().Decision.Facts.Signals, Is.EqualTo(new[] { "gambling-name" }));
    }

    [Test]
    public async Task Another_process_learns_the_same_from_decisions_and_from_undoing_them()
    {
        await using var other = await _blog.OpenAnotherAsync();
        var batch = await DecideAsync(10);
        await LearnedAsync(other, 20);
        Assert.That(other.Classifier.Save(), Is.EqualTo(_blog.Core.Classifier.Save()));

        await _blog.Core.Decisions.UndoAsync(batch, "joyce");
        await LearnedAsync(_blog.Core, 10);
        await LearnedAsync(other, 10);
        Assert.That(other.Classifier.Save(), Is.EqualTo(_blog.Core.Classifier.Save()));
    }

    [Test]
    public async Task After_a_restart_the_same_is_known_from_the_decisions_alone()
    {
        await DecideAsync(10);
        var known = _blog.Core.Classifier.Save();

        await _blog.ReopenAsync();
        await _blog.Core.Classifier.Ready;

        Assert.That(_blog.Core.Classifier.Save(), Is.EqualTo(known));
    }

    [Test]
    public async Task What_is_kept_is_taken_up_again_and_made_anew_where_it_is_damaged_or_a_decision_was_undone_meanwhile()
    {
        var batch = await DecideAsync(55);
        await Eventually.ThatAsync(async () => await KeptAsync() >= 100, "it is kept");
        var known = _blog.Core.Classifier.Save();

        await _blog.ReopenAsync();
        await _blog.Core.Classifier.Ready;
        Assert.That(_blog.Core.Classifier.Save(), Is.EqualTo(known), "taken up");

        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync("update knowledge set model = @nothing", new { nothing = new byte[7] }));
        await _blog.ReopenAsync();
        await _blog.Core.Classifier.Ready;
        Assert.That(_blog.Core.Classifier.Save(), Is.EqualTo(known), "damaged");

        await Eventually.ThatAsync(async () => await KeptAsync() >= 100, "it is kept again");
        await _blog.Core.Decisions.UndoAsync(batch, "joyce");
        await _blog.ReopenAsync();
        await _blog.Core.Classifier.Ready;
        Assert.That(_blog.Core.Classifier.Decisions, Is.EqualTo(55), "undone");
    }

    [Test]
    public async Task A_backup_that_is_restored_brings_what_its_decisions_taught()
    {
        await DecideAsync(10);
        var known = _blog.Core.Classifier.Save();
        var backup = await _blog.Core.Backup.CreateAsync(Path.Combine(_blog.TestDatabase.DataFolder, "copy.db"));
        var later = await _blog.StoreAsync(Draft(MadeUp.Offer(90)));
        await _blog.Core.Decisions.DecideAsync([later.Id], DecisionAction.Spam, "joyce");
        await LearnedAsync(_blog.Core, 21);

        await using var database = await Database.OpenAsync(_blog.Options, _blog.Clock);
        await new Backup(database, _blog.Clock).RestoreAsync(backup.File!);

        await LearnedAsync(_blog.Core, 20);
        Assert.That(_blog.Core.Classifier.Save(), Is.EqualTo(known));
    }

    /// <summary>Publishes and condemns as many each; the batch that condemned.</summary>
    private async Task<string> DecideAsync(int each)
    {
        var (offers, remarks) = (new List<long>(), new List<long>());
        for (var i = 0; i < each; i++)
        {
            offers.Add((await _blog.StoreAsync(Draft(MadeUp.Offer(i)))).Id);
            remarks.Add((await _blog.StoreAsync(Draft(MadeUp.Remark(i)))).Id);
        }

        // What readers see already cannot be published.
        await _blog.Core.Decisions.DecideAsync(remarks, DecisionAction.Hold, "joyce");
        await _blog.Core.Decisions.DecideAsync(remarks, DecisionAction.Publish, "joyce");
        var condemned = await _blog.Core.Decisions.DecideAsync(offers, DecisionAction.Spam, "joyce");
        await LearnedAsync(_blog.Core, each * 2);
        return condemned.Batch!;
    }

    private static Task LearnedAsync(BlogCore core, int decisions) =>
        Eventually.ThatAsync(() => core.Classifier.Decisions == decisions, $"{decisions} decisions are learned");

    private Task<long> KeptAsync() => _blog.Core.Database.ReadAsync(session => session.FirstAsync<long>(
        "select coalesce(max(case when length(model) > 1000 then decisions else 0 end), 0) from knowledge"));

    private CommentDraft Draft(string text) => _blog.Draft(text, name: $"Reader {++_sender}") with { Ip = new IPAddress([198, 18, (byte)_sender, 1]) };
}

using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

/// <summary>The index of similar texts holds what is stored and follows it, whoever changes it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SimilarTextsTests(DatabaseKind kind)
{
    private const string Words = "Our miracle lamp has changed the lives of many thousand satisfied customers everywhere in the world";
    private const string Changed = "The miracle lamp has changed the life of many thousand satisfied customers everywhere in this world";

    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task What_leaves_the_readers_leaves_the_index_and_comes_back_with_them()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        Assert.That(Finds(_blog.Core, Words), Is.EqualTo(new[] { comment.Id }));
        var removed = await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "joyce");
        Assert.That(Finds(_blog.Core, Words), Is.Empty);
        await _blog.Core.Decisions.UndoAsync(removed.Batch!, "joyce");
        Assert.That(Finds(_blog.Core, Words), Is.EqualTo(new[] { comment.Id }));
        await _blog.Core.Receipts.WithdrawAsync(comment.Receipt);
        Assert.That(Finds(_blog.Core, Words), Is.Empty);
    }

    [Test]
    public async Task What_another_process_stores_removes_and_puts_back_is_followed()
    {
        await using var other = await _blog.OpenAnotherAsync();
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        await Eventually.ThatAsync(() => Finds(other, Changed).Contains(comment.Id), "the other process knows the comment");
        var removed = await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "joyce");
        await Eventually.ThatAsync(() => Finds(other, Changed).Count == 0, "the other process has forgotten it");
        await _blog.Core.Decisions.UndoAsync(removed.Batch!, "joyce");
        await Eventually.ThatAsync(() => Finds(other, Changed).Contains(comment.Id), "the other process knows it again");
    }

    [Test]
    public async Task A_backup_that_is_restored_replaces_what_a_running_blog_knows()
    {
        var kept = await _blog.PublishAsync(_blog.Draft(Words));
        var backup = await _blog.Core.Backup.CreateAsync(Path.Combine(_blog.TestDatabase.DataFolder, "copy.db"));
        const string later = "Something that nobody had said when the copy was made, and that nobody will have said afterwards.";
        await _blog.PublishAsync(_blog.Draft(later, name: "Pim"));

        await using var database = await Database.OpenAsync(_blog.Options, _blog.Clock);
        await new Backup(database, _blog.Clock).RestoreAsync(backup.File!);

        await Eventually.ThatAsync(() => Finds(_blog.Core, later).Count == 0, "the later comment is forgotten");
        await Eventually.ThatAsync(() => Finds(_blog.Core, Words).SequenceEqual([kept.Id]), "the kept one is known");
    }

    [Test]
    public async Task While_the_index_is_being_filled_equal_texts_are_found_with_other_links_and_on_other_posts()
    {
        var first = await _blog.StoreAsync(_blog.Draft(Words + " https://example.org/1"));
        await using var database = await Database.OpenAsync(_blog.Options, _blog.Clock);
        await using var empty = SimilarTexts.Open(database, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await empty.Ready;
        await database.WriteAsync(session => session.ExecuteAsync("update sketches set live = 0"));
        await empty.RefreshAsync([first.Id]);
        Assert.That(empty.Count, Is.Zero);

        var submission = new Submission
        {
            Post = "second", Channel = Channel.Form, Text = Words, PlainText = Words, OwnText = Words + " https://example.org/2", Author = new Person { Name = "Pim" }, Time = _blog.Clock.Now,
        };
        var history = await new CommentHistory(database, empty, _blog.Core.Classifier, _blog.Core.Digest).LoadAsync(submission, _blog.Content.Current);
        Assert.That(history.Similar.Select(earlier => earlier.Id), Is.EqualTo(new[] { first.Id }));
    }

    [Test]
    public async Task What_an_earlier_version_stored_is_made_anew_once()
    {
        var ids = new List<long>();
        for (var i = 0; i < 3; i++) ids.Add((await _blog.PublishAsync(_blog.Draft(Unheard(), ip: $"192.0.2.{i}"))).Id);
        const string age =
            """
            update sketches
            set version = 0, sketch = @nothing
            where comment_id <> @kept
            """;
        const string forget = "update fingerprints set exact = @nothing, loose = @nothing, length = 0 where comment_id <> @kept";
        var arguments = new { nothing = Array.Empty<byte>(), kept = ids[2] };
        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync(age, arguments));
        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync(forget, arguments));

        await _blog.ReopenAsync();
        await using var other = await _blog.OpenAnotherAsync();
        const string old = "select count(*) from sketches where version < @Version";
        await Eventually.ThatAsync(async () => await _blog.Core.Database.ReadAsync(session => session.FirstAsync<long>(old, new { Fingerprint.Version })) == 0, "nothing old is left");
        await Eventually.ThatAsync(() => _blog.Core.Similar.Count == 3 && other.Similar.Count == 3, "all nodes know all three");

        const string hashes = "select count(*) from fingerprints where length > 0";
        Assert.That(await _blog.Core.Database.ReadAsync(session => session.FirstAsync<long>(hashes)), Is.EqualTo(3));
    }

    private static string Unheard() => string.Join(' ', Enumerable.Range(0, 4).Select(_ => new string([.. Guid.NewGuid().ToString("N").Select(digit => (char)(digit < 'a' ? digit - '0' + 'h' : digit))])));

    private static List<long> Finds(BlogCore core, string text) => [.. core.Similar.Find(Fingerprint.Of(text)).Select(candidate => candidate.Id)];
}

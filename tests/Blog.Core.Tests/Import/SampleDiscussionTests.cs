using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Import;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Import;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class SampleDiscussionTests(DatabaseKind kind)
{
    private const string Saying = "This is long enough to be recognised when somebody says it again.";

    private const string Discussion = $"""
        - post: first
          name: Ann
          email: ann@readers.example
          at: 2026-11-02T10:00:00Z
          text: {Saying}
          replies:
            - name: Bob
              author: bob
              at: 2026-11-02T11:00:00Z
              text: Indeed.
        - post: first
          name: Ann
          email: ann@readers.example
          at: 2026-11-02T10:00:47Z
          text: {Saying}
        - post: first
          mention: https://elsewhere.example/page
          name: A page elsewhere
          at: 2026-11-03
          text: It links here.
        - post: first
          like: https://likes.example/1
          name: Eve
          at: 2026-11-03T10:00:00Z
          text: Likes it.
        - post: first
          answer: https://answers.example/1
          title: On workshops
          name: Finn
          at: 2026-11-03T11:00:00Z
          text: I answer from my own site.
          replies:
            - name: Gus
              at: 2026-11-03T12:00:00Z
              text: And I answer that here.
        - post: first
          name: Newcomer
          judged: true
          at: 2026-11-04
          text: Hello, may I come in?
        """;

    [Test]
    public async Task An_empty_database_begins_with_the_conversation_as_judged()
    {
        using var content = Content(Discussion);
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var blog = await OpenAsync(content, database);

        Assert.That(await SampleDiscussion.SeedAsync(blog), Is.Empty);

        var thread = await blog.Comments.ThreadAsync("first");
        var all = await blog.Comments.ListAsync();
        Assert.Multiple(() =>
        {
            Assert.That(thread.Counts, Is.EqualTo(new CommentCounts(4, 1, 0, Likes: 1)));
            Assert.That(thread.Comments.Select(at => (at.Comment.AuthorName, at.Page?.Title)).Skip(2), Is.EqualTo(new[] { ("Finn", "On workshops"), ("Gus", null) }));
            Assert.That(thread.Comments[1].Comment.ParentId, Is.EqualTo(thread.Comments[0].Comment.Id));
            Assert.That(thread.Comments[1].Comment.AuthorSlug, Is.EqualTo("bob"));
            Assert.That(all.Single(comment => comment.State == CommentState.Duplicate).DuplicateOf, Is.EqualTo(thread.Comments[0].Comment.Id));
            Assert.That(all.Single(comment => comment.State == CommentState.Held).AuthorName, Is.EqualTo("Newcomer"));
        });
    }

    [Test]
    public async Task A_database_with_comments_is_left_alone()
    {
        using var content = Content(Discussion);
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var blog = await OpenAsync(content, database);
        await SampleDiscussion.SeedAsync(blog);
        content.WithFile("sample-discussion.yml", "- { post: first, name: Late, text: Too late to be read. }");
        await SampleDiscussion.SeedAsync(blog);
        Assert.That((await blog.Comments.ListAsync()).Select(comment => comment.AuthorName), Has.None.EqualTo("Late"));
    }

    [Test]
    public async Task What_is_wrong_with_the_file_is_named()
    {
        using var content = Content("- post: first\n  nmae: Ann\n  text: Hello.\n");
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var blog = await OpenAsync(content, database);
        var faults = await SampleDiscussion.SeedAsync(blog);
        Assert.That(faults.Select(fault => (fault.Kind, fault.Line)), Is.EquivalentTo(new[] { (FaultKind.MissingKey, 1), (FaultKind.UnknownKey, 2) }));
    }

    private static Testing.ContentFolder Content(string discussion) => new Testing.ContentFolder()
        .WithSite("title: Sample\nsample_discussion: sample-discussion.yml")
        .WithPost("first")
        .WithAuthor("bob", "Bob")
        .WithFile("sample-discussion.yml", discussion);

    private static async Task<BlogCore> OpenAsync(Testing.ContentFolder content, TestDatabase database)
    {
        var clock = new TestClock();
        var store = await ContentStore.OpenAsync(content.Path, clock, watch: false);
        return await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = database.DataFolder, Connection = database.ConnectionString }, store, clock);
    }
}

using Blog.Core.Content;
using Blog.Core.Search;
using Blog.Core.Tests.Given;
using Blog.Testing;
using ContentFolder = Blog.Testing.ContentFolder;

namespace Blog.Core.Tests.Search;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SearchIndexTests(DatabaseKind kind)
{
    private StoredComments _stored = null!;
    private ContentFolder _content = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _stored = await StoredComments.OpenAsync(kind);
        _content = new ContentFolder();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        _content.Dispose();
        await _stored.DisposeAsync();
    }

    [Test]
    public async Task Forms_of_a_word_accents_and_case_do_not_matter()
    {
        _content.WithPost("nl", "Cocréatie", more: "language: nl", body: "Ervaringen met reacties van mensen.")
            .WithPost("en", "Other", body: "Stories about making things.");
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync("reactie"), Is.EqualTo(new[] { "/posts/nl" }));
            Assert.That(await FindAsync("ERVARING mens"), Is.EqualTo(new[] { "/posts/nl" }));
            Assert.That(await FindAsync("cocreatie"), Is.EqualTo(new[] { "/posts/nl" }));
            Assert.That(await FindAsync("story makes"), Is.EqualTo(new[] { "/posts/en" }));
            Assert.That(await FindAsync("story reactie"), Is.Empty);
        });
    }

    [Test]
    public async Task Phrases_beginnings_and_exclusions_are_honoured()
    {
        _content.WithPost("one", "One", body: "Open source software.").WithPost("two", "Two", body: "The source is open. Softness.");
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync("\"open source\""), Is.EqualTo(new[] { "/posts/one" }));
            Assert.That(await FindAsync("open source"), Has.Length.EqualTo(2));
            Assert.That(await FindAsync("open -software"), Is.EqualTo(new[] { "/posts/two" }));
            Assert.That(await FindAsync("soft*"), Has.Length.EqualTo(2));
            Assert.That(await FindAsync("sof"), Is.Empty);
        });
    }

    [Test]
    public async Task A_word_in_the_title_counts_more_than_one_in_the_text()
    {
        _content.WithPost("text", "Something", body: "About gardens, gardens and gardens.").WithPost("title", "Gardens", date: "2020-01-01", body: "A long text about many other things.");
        Assert.That(await FindAsync("gardens"), Is.EqualTo(new[] { "/posts/title", "/posts/text" }));
    }

    [Test]
    public async Task Comments_are_found_by_words_and_by_author_as_long_as_readers_see_them()
    {
        _content.WithPost("post").WithPost("other");
        var shown = await _stored.AddAsync("post", "I grow tomatoes", "Joëlle");
        await _stored.AddAsync("post", "tomatoes for sale", state: "spam");
        await _stored.AddAsync("post", "tomatoes elsewhere", kind: "mention");
        await _stored.AddAsync("gone", "tomatoes on a post that is gone");
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync("tomato"), Is.EqualTo(new[] { $"/posts/post#comment-{shown}" }));
            Assert.That(await FindAsync("joelle"), Is.EqualTo(new[] { $"/posts/post#comment-{shown}" }));
        });
        await _stored.MoveAsync(shown, "removed");
        Assert.That(await SearchAsync("tomato"), Is.Empty, "even before the index knows");
        await _stored.MoveAsync(shown, "published");
        await _stored.EditAsync(shown, "I grow cucumbers");
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync("cucumber"), Is.EqualTo(new[] { $"/posts/post#comment-{shown}" }));
            Assert.That(await FindAsync("tomato"), Is.Empty);
        });
    }

    [Test]
    public async Task The_index_follows_changed_and_deleted_posts()
    {
        _content.WithPost("a", body: "apples").WithPost("b", body: "pears");
        Assert.That(await FindAsync("apples"), Has.Length.EqualTo(1));
        _content.WithPost("a", body: "oranges").Without("posts/b.md");
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync("apples"), Is.Empty);
            Assert.That(await FindAsync("oranges"), Is.EqualTo(new[] { "/posts/a" }));
            Assert.That(await FindAsync("pears"), Is.Empty);
        });
    }

    [TestCase("'")]
    [TestCase("\"")]
    [TestCase("a AND OR NOT NEAR(b, c)")]
    [TestCase("title:word ^x {a} (b")]
    [TestCase("a & | ! <-> :* \\ 'b")]
    [TestCase("a\0b \ud800 \u202e %s $1 @name")]
    [TestCase("-\"x y\" \"\" --")]
    [TestCase("日本* ﬁ ß İ")]
    public async Task Whatever_is_typed_is_a_query(string text)
    {
        _content.WithPost("a", body: "word");
        Assert.That(async () => await FindAsync(text), Throws.Nothing);
    }

    [Test]
    public async Task Results_are_paged_posts_before_comments()
    {
        for (var i = 0; i < 13; i++)
        {
            _content.WithPost($"post-{i:00}", body: "common");
            await _stored.AddAsync("post-00", $"common {i}");
        }
        var library = await FilledAsync();
        var index = new SearchIndex(_stored.Database);
        var second = await index.SearchAsync(library, "common", SearchScope.Everything, 2);
        var beyond = await index.SearchAsync(library, "common", SearchScope.Everything, 99);
        Assert.Multiple(() =>
        {
            Assert.That((second.PostCount, second.CommentCount, second.Pages, second.Page), Is.EqualTo((13, 13, 3, 2)));
            Assert.That(second.Hits.Select(hit => hit.CommentId is null), Is.EqualTo(Enumerable.Range(0, 10).Select(i => i < 3)));
            Assert.That(beyond.Page, Is.EqualTo(3));
            Assert.That(beyond.Hits, Has.Count.EqualTo(6));
        });
    }

    [Test]
    public async Task A_hit_shows_where_the_words_stand()
    {
        _content.WithPost("a", "About <b> tags", body: "Some *tags* & more.");
        var results = await new SearchIndex(_stored.Database).SearchAsync(await FilledAsync(), "tag", SearchScope.Posts, 1);
        Assert.That(string.Concat(results.Hits.Single().Excerpt.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text)), Is.EqualTo("Some [tags] & more."));
    }

    private async Task<string[]> FindAsync(string text)
    {
        await FilledAsync();
        return await SearchAsync(text);
    }

    private async Task<string[]> SearchAsync(string text)
    {
        await using var store = await ContentStore.OpenAsync(_content.Path, _stored.Clock, watch: false);
        var results = await new SearchIndex(_stored.Database).SearchAsync(store.Current, text, SearchScope.Everything, 1);
        return [.. results.Hits.Select(hit => hit.Path)];
    }

    private async Task<Library> FilledAsync()
    {
        await using var store = await ContentStore.OpenAsync(_content.Path, _stored.Clock, watch: false);
        var filler = new SearchFiller(_stored.Database);
        await filler.FillPostsAsync(store.Current);
        await filler.FillCommentsAsync(store.Current, null);
        return store.Current;
    }
}

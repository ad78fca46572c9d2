using Blog.Core.Content;
using Blog.Core.Related;
using Blog.Testing;
using ContentFolder = Blog.Testing.ContentFolder;

namespace Blog.Core.Tests.Related;

[TestFixture]
internal sealed class RelatedPostsTests
{
    [Test]
    public async Task A_rare_tag_says_more_than_a_common_one()
    {
        using var content = new ContentFolder();
        content.WithPost("post", more: "tags: [common, rare]").WithPost("rare", date: "2025-01-01", more: "tags: [rare]");
        for (var i = 0; i < 9; i++)
        {
            content.WithPost($"common-{i}", more: "tags: [common]");
        }
        Assert.That((await Related(content, "post"))[0], Is.EqualTo("rare"));
    }

    [Test]
    public async Task Tags_come_before_the_series_and_the_series_before_the_category()
    {
        using var content = new ContentFolder();
        content.WithPost("post", more: "tags: [a]\nseries: s\npart: 1\ncategories: [c]")
            .WithPost("part-2", more: "series: s\npart: 2")
            .WithPost("part-3", date: "2026-10-01", more: "series: s\npart: 3")
            .WithPost("tagged", date: "2024-01-01", more: "tags: [a]")
            .WithPost("same-category", more: "categories: [c]")
            .WithPost("unrelated", body: "Nothing.");
        for (var i = 0; i < 3; i++)
        {
            content.WithPost($"also-{i}", date: "2020-01-01", more: "categories: [c]");
        }
        Assert.That(await Related(content, "post"), Is.EqualTo(new[] { "tagged", "part-3", "same-category" }));
    }

    [Test]
    public async Task Without_labels_unusual_words_in_title_and_summary_decide()
    {
        using var content = new ContentFolder();
        content.WithPost("post", "Growing tomatoes in a cold greenhouse", body: "Nobody says it is easy.")
            .WithPost("similar", "A greenhouse for your tomatoes", body: "Building one.")
            .WithPost("other", "Counting views", body: "Something else.");
        Assert.That(await Related(content, "post"), Is.EqualTo(new[] { "similar" }));
    }

    [Test]
    public async Task Nothing_is_related_to_the_only_post()
    {
        using var content = new ContentFolder();
        content.WithPost("post", more: "tags: [a]\ncategories: [b]");
        Assert.That(await Related(content, "post"), Is.Empty);
    }

    private static async Task<string[]> Related(ContentFolder content, string slug)
    {
        await using var store = await ContentStore.OpenAsync(content.Path, new TestClock(), watch: false);
        return [.. RelatedPosts.To(store.Current.FindPost(slug)!, store.Current).Select(post => post.Slug)];
    }
}

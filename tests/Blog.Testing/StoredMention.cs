using Blog.Core.Storage;

namespace Blog.Testing;

/// <summary>A published page elsewhere that responds to a post, as it is stored once it was looked at and judged.</summary>
/// <param name="Post">The slug of the post.</param>
/// <param name="Response">How it responds: <c>reply</c>, <c>like</c>, <c>repost</c>, <c>bookmark</c> or <c>mention</c>.</param>
/// <param name="Name">The name of its author.</param>
public sealed record StoredMention(string Post, string Response, string Name)
{
    /// <summary>Its address; one of its own unless given.</summary>
    public string Source { get; init; } = $"https://site-{Guid.NewGuid():n}.example/a/page";

    /// <summary>Its author's address.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its words.</summary>
    public string Text { get; init; } = "";

    /// <summary>The comment of the post that it answers.</summary>
    public long? Parent { get; init; }

    /// <summary>When it was told.</summary>
    public DateTimeOffset At { get; init; } = TestClock.Start;

    /// <summary>When it says that it was written.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Stores mentions, all in one transaction; their numbers.</summary>
    public static Task<List<long>> StoreAsync(Database database, IEnumerable<StoredMention> mentions)
    {
        const string insert =
            """
            insert into comments (post, parent_id, kind, channel, state, author_name, author_url, text, html, submitted_at, receipt, name_key, verdict, spam_score, source_url, source_key)
            values (@Post, @Parent, 'mention', 'webmention', 'published', @Name, @AuthorUrl, @Text, @html, @at, @receipt, lower(@Name), 'publish', 0, @Source, @Source)
            returning id
            """;
        const string page =
            """
            insert into mentions (comment_id, response, source, page, target, title, published_at, digest, verified_at, failures)
            values (@id, @Response, @Source, @Source, 'https://blog.example/', @Title, @published, '', @at, 0)
            """;
        return database.WriteAsync(async session =>
        {
            var numbers = new List<long>();
            foreach (var mention in mentions)
            {
                var html = $"<p>{System.Net.WebUtility.HtmlEncode(mention.Text)}</p>";
                var (at, published) = (mention.At.ToUnixTimeMilliseconds(), mention.Published?.ToUnixTimeMilliseconds());
                var stored = new { mention.Post, mention.Parent, mention.Name, mention.AuthorUrl, mention.Text, html, at, receipt = $"{Guid.NewGuid():n}", mention.Source };
                var id = await session.FirstAsync<long>(insert, stored);
                await session.ExecuteAsync(page, new { id, mention.Response, mention.Source, mention.Title, published, at });
                session.Announce(mention.Post);
                numbers.Add(id);
            }
            return numbers;
        });
    }
}

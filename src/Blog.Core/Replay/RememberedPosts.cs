using Blog.Core.Comments;

namespace Blog.Core.Replay;

/// <summary>To which posts something was sent from an address, and when.</summary>
internal sealed class RememberedPosts
{
    private readonly Dictionary<string, Dictionary<string, RememberedPace<string>>> _posts = new(StringComparer.Ordinal);

    /// <summary>Notes that something was sent to a post.</summary>
    public void Add(string address, string post, DateTimeOffset time)
    {
        if (!_posts.TryGetValue(address, out var posts)) _posts[address] = posts = new(StringComparer.Ordinal);
        if (!posts.TryGetValue(post, out var pace)) posts[post] = pace = new();
        pace.Add(post, time);
    }

    /// <summary>How many posts but this one were sent something within a window that ends at a time.</summary>
    public int Count(string address, string except, DateTimeOffset time, TimeSpan window) =>
        _posts.TryGetValue(address, out var posts) ? Math.Min(CommentHistory.CountUpTo, posts.Count(post => post.Key != except && post.Value.Count(post.Key, time, window) > 0)) : 0;
}

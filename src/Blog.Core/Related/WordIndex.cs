using Blog.Core.Content;
using Blog.Core.Search;

namespace Blog.Core.Related;

/// <summary>Which posts of a library use which words in title and summary: made once, when labels are not enough.</summary>
internal sealed class WordIndex
{
    // A word that more than this share of the posts use says nothing about any of them.
    private const double TooCommon = 0.1;
    private const int CommonInSmall = 3;
    private const int Shared = 2;

    private readonly Dictionary<string, List<Post>> _posts = new(StringComparer.Ordinal);
    private readonly int _all;

    public WordIndex(Library library)
    {
        _all = library.Posts.Count;
        foreach (var post in library.Posts)
        {
            foreach (var word in WordsOf(post))
            {
                if (!_posts.TryGetValue(word, out var list))
                {
                    _posts[word] = list = [];
                }
                list.Add(post);
            }
        }
    }

    /// <summary>Posts that share at least two unusual words with this one, and how much these words say.</summary>
    public Dictionary<Post, double> Similar(Post post)
    {
        var scores = new Dictionary<Post, (int Words, double Score)>(ReferenceEqualityComparer.Instance);
        foreach (var word in WordsOf(post))
        {
            if (!_posts.TryGetValue(word, out var users) || users.Count > Math.Max(CommonInSmall, _all * TooCommon))
            {
                continue;
            }
            foreach (var other in users)
            {
                var (words, score) = scores.GetValueOrDefault(other);
                scores[other] = (words + 1, score + RelatedPosts.Rarity(users.Count, _all));
            }
        }
        return scores.Where(found => found.Value.Words >= Shared).ToDictionary(found => found.Key, found => found.Value.Score, (IEqualityComparer<Post>)ReferenceEqualityComparer.Instance);
    }

    // Short words are mostly those that every text has.
    private static HashSet<string> WordsOf(Post post) =>
        SearchWords.In($"{post.Title}\n{post.Summary}")
            .Where(word => word.Folded.Length > 3)
            .Select(word => Stem.Of(word.Folded, post.Language))
            .ToHashSet(StringComparer.Ordinal);
}

using System.Runtime.CompilerServices;
using Blog.Core.Content;

namespace Blog.Core.Related;

/// <summary>
/// Finds what to read after a post: posts with the same tags first (a rare tag says more than a common one), then of the same series, then of the
/// same category, and where all that gives too little, posts whose title and summary use the same unusual words.
/// </summary>
public static class RelatedPosts
{
    private const double SeriesWeight = 1;
    private const double CategoryWeight = 0.5;
    private const double TagWeight = 3;
    private const double OtherLanguage = 0.25;
    private const int MostOfOneLabel = 300;

    private static readonly ConditionalWeakTable<Library, Lazy<WordIndex>> Words = [];

    /// <summary>At most <paramref name="count"/> posts, best first, without the neighbours in the series, which the page shows anyway. Empty when nothing is related.</summary>
    public static IReadOnlyList<Post> To(Post post, Library library, int count = 3)
    {
        var navigation = library.NavigationOf(post);
        string?[] shownAnyway = [post.Slug, navigation?.Previous?.Slug, navigation?.Next?.Slug];
        var scores = new Dictionary<Post, double>(ReferenceEqualityComparer.Instance);
        AddLabelled(scores, post, library);
        var related = Best(scores, post, shownAnyway, count);
        if (related.Count == count)
        {
            return related;
        }
        var words = Words.GetValue(library, static key => new Lazy<WordIndex>(() => new WordIndex(key))).Value;
        string?[] shown = [.. shownAnyway, .. related.Select(other => other.Slug)];
        return [.. related, .. Best(words.Similar(post), post, shown, count - related.Count)];
    }

    private static void AddLabelled(Dictionary<Post, double> scores, Post post, Library library)
    {
        foreach (var tag in post.Tags)
        {
            Add(scores, library.PostsIn(tag), TagWeight, library);
        }
        if (library.SeriesOf(post) is { } series)
        {
            foreach (var part in series.Parts)
            {
                scores[part] = scores.GetValueOrDefault(part) + SeriesWeight;
            }
        }
        foreach (var category in post.Categories)
        {
            Add(scores, library.PostsIn(category), CategoryWeight, library);
        }
    }

    private static void Add(Dictionary<Post, double> scores, IReadOnlyList<Post> posts, double weight, Library library)
    {
        var rarity = Rarity(posts.Count, library.Posts.Count);
        foreach (var other in posts.Take(MostOfOneLabel))
        {
            scores[other] = scores.GetValueOrDefault(other) + (weight * rarity);
        }
    }

    private static List<Post> Best(Dictionary<Post, double> scores, Post post, string?[] shown, int count) => scores
        .Where(found => !shown.Contains(found.Key.Slug))
        .Select(found => (Post: found.Key, Score: found.Key.Language == post.Language ? found.Value : found.Value * OtherLanguage))
        .OrderByDescending(found => found.Score)
        .ThenByDescending(found => found.Post.Date)
        .ThenBy(found => found.Post.Slug, StringComparer.Ordinal)
        .Take(count)
        .Select(found => found.Post)
        .ToList();

    // 1 for what everything has, more the fewer have it.
    internal static double Rarity(int having, int all) => 1 + Math.Log((double)Math.Max(all, 1) / Math.Max(having, 1));
}

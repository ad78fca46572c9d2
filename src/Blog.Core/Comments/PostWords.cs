using System.Runtime.CompilerServices;
using Blog.Core.Content;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>The words of posts as comments are compared with them, made once for each version of a post and forgotten with it.</summary>
internal static class PostWords
{
    private static readonly ConditionalWeakTable<Post, CanonicalText> s_known = [];
    private static readonly ConditionalWeakTable<Post, TopicWords> s_topics = [];

    /// <summary>The words of a post, title included.</summary>
    public static CanonicalText Of(Post post) => s_known.GetValue(post, known => CanonicalText.Of($"{known.Title}\n{known.PlainText}"));

    /// <summary>What a post is about.</summary>
    public static TopicWords TopicOf(Post post) => s_topics.GetValue(post, known => TopicWords.Of(Of(known)));
}

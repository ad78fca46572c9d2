using System.Security.Cryptography;
using System.Text;
using Blog.Core.Content;
using Blog.Core.Outbox;

namespace Blog.Core.Sending;

/// <summary>A post as it is now, as far as it matters to those it links to.</summary>
internal sealed record PostChange
{
    /// <summary>After how long a page that took no mentions is asked again when the post changes.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(7);

    /// <summary>The slug.</summary>
    public required string Post { get; init; }

    /// <summary>Where it is or was, below the site's root, unescaped.</summary>
    public required string Path { get; init; }

    /// <summary>The title, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The page's revision; empty where the post is withdrawn.</summary>
    public string Revision { get; init; } = "";

    /// <summary>A digest of what others read: address, title and text.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The addresses of other sites that it links to.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Whether readers do not see it any more.</summary>
    public bool IsWithdrawn => Revision.Length == 0;

    /// <summary>Whether others are told of it; else it is only noted that its links were there before.</summary>
    public required bool IsTold { get; init; }

    /// <summary>When to tell, at the earliest.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What the hub of the feeds is told; nothing where there is none.</summary>
    public OutboxMessage? Hub { get; init; }

    /// <summary>A published post.</summary>
    public static PostChange Of(Post post, bool isTold) => new()
    {
        Post = post.Slug,
        Path = post.Path,
        Title = post.Title,
        Revision = post.Revision,
        Digest = DigestOf(post),
        Links = post.OutgoingLinks,
        IsTold = isTold,
    };

    /// <summary>A post that readers do not see any more.</summary>
    public static PostChange Withdrawn(ToldPost told) => new() { Post = told.Post, Path = told.Path, Title = told.Post, IsTold = true };

    /// <summary>A digest of what others read of a post.</summary>
    public static string DigestOf(Post post) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{post.Path}\n{post.Title}\n{post.Html}")).AsSpan(0, 16));
}

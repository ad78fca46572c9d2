using System.Text.Json;

namespace Blog.Core.Sending;

/// <summary>What a message of the outbox asks for: to tell a page of a version of a post.</summary>
/// <param name="Post">The slug.</param>
/// <param name="Target">The page that is linked to.</param>
/// <param name="Version">The version; an order for an earlier one than is known has become pointless.</param>
internal sealed record MentionOrder(string Post, string Target, long Version)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static MentionOrder FromJson(string json) => JsonSerializer.Deserialize<MentionOrder>(json)!;
}

using Blog.Core.Content;
using Blog.Core.Outbound;

namespace Blog.Core.Mentions;

/// <summary>Looks at a claim without asking anybody: two addresses of the web, the target ours, the source somebody else's.</summary>
/// <param name="Post">The post that is mentioned.</param>
/// <param name="Source">The page.</param>
/// <param name="OwnPost">The post of ours that the page is.</param>
internal sealed record ClaimCheck(Post Post, Uri Source, Post? OwnPost)
{
    /// <summary>Reads a claim; says why not where it cannot be taken.</summary>
    public static (ClaimCheck? Check, MentionRefusal Refusal) Read(MentionClaim claim, Library library, OutboundClient outbound)
    {
        if (Parse(claim.Source) is not { } source) return (null, MentionRefusal.SourceMalformed);
        if (Parse(claim.Target) is not { } target) return (null, MentionRefusal.TargetMalformed);
        if (PageAddress.IsSame(source, target)) return (null, MentionRefusal.SamePage);

        var own = OwnAddress.Of(claim.Site);
        if (!own.Owns(target)) return (null, MentionRefusal.TargetElsewhere);
        if (own.IsRoot(target)) return (null, MentionRefusal.TargetClosed);
        if (own.TargetAt(target, library) is not { } found || found is WithdrawnTarget) return (null, MentionRefusal.TargetUnknown);
        if (found is not PostTarget { Post: var post }) return (null, MentionRefusal.TargetClosed);
        if (own.Owns(source)) return OfOwn(post, source, own.PostAt(source, library), library);
        return outbound.WhyNot(claim.Source) switch
        {
            null => (new ClaimCheck(post, source, null), default),
            RefusalReason.Malformed or RefusalReason.Scheme => (null, MentionRefusal.SourceMalformed),
            _ => (null, MentionRefusal.SourceForbidden),
        };
    }

    // What our own posts link to is known without asking ourselves.
    private static (ClaimCheck? Check, MentionRefusal Refusal) OfOwn(Post post, Uri source, Post? other, Library library)
    {
        if (other is null) return (null, MentionRefusal.SourceForbidden);
        if (other.Slug == post.Slug) return (null, MentionRefusal.SamePage);
        return library.ReferringTo(post).Any(referring => referring.Slug == other.Slug) ? (new ClaimCheck(post, source, other), default) : (null, MentionRefusal.NoLink);
    }

    private static Uri? Parse(string address) =>
        address.Length is > 0 and <= OutboundAddress.Longest && !address.Any(char.IsControl) && !address.Any(char.IsWhiteSpace)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri : null;
}

using Blog.Core.Content;

namespace Blog.Core.Mentions;

/// <summary>Tells what an address of this site leads to. The root may be written with http or https, with <c>www.</c> or without.</summary>
internal sealed class OwnAddress(Uri root)
{
    private const string CommentAnchor = "#comment-";

    /// <summary>The site whose root this is.</summary>
    public static OwnAddress Of(string root) => new(new Uri(root.TrimEnd('/') + "/"));

    /// <summary>Whether an address is one of this site.</summary>
    public bool Owns(Uri address) =>
        PageAddress.HostOf(address) == PageAddress.HostOf(root)
        && (address.Port == root.Port || (address.IsDefaultPort && root.IsDefaultPort))
        && Uri.UnescapeDataString(address.AbsolutePath).StartsWith(Uri.UnescapeDataString(root.AbsolutePath), StringComparison.Ordinal);

    /// <summary>Whether an address is that of the front page.</summary>
    public bool IsRoot(Uri address) => address.AbsolutePath.TrimEnd('/') == root.AbsolutePath.TrimEnd('/');

    /// <summary>The published post at an address of this site, by whichever of its addresses.</summary>
    public Post? PostAt(Uri address, Library library) => TargetAt(address, library) is PostTarget { Post: var post } ? post : null;

    /// <summary>What is at an address of this site.</summary>
    public PathTarget? TargetAt(Uri address, Library library)
    {
        var path = "/" + Uri.UnescapeDataString(address.AbsolutePath)[Uri.UnescapeDataString(root.AbsolutePath).Length..];
        var target = library.Resolve(path);
        return target is AliasTarget { To: var to } ? library.Resolve(to) : target;
    }

    /// <summary>The comment that an address leads to.</summary>
    public static long? CommentOf(Uri address) =>
        address.Fragment.StartsWith(CommentAnchor, StringComparison.Ordinal) && long.TryParse(address.Fragment.AsSpan(CommentAnchor.Length), out var id) ? id : null;
}

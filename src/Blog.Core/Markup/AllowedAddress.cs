namespace Blog.Core.Markup;

/// <summary>Which addresses a link or picture may have.</summary>
internal sealed class AllowedAddress
{
    private const int LongestAddress = 2000;
    private const string CommentAnchor = "#comment-";

    private readonly string[] _beginnings;
    private readonly bool _relative;

    private AllowedAddress(string[] beginnings, bool relative) => (_beginnings, _relative) = (beginnings, relative);

    public static AllowedAddress None { get; } = new([], relative: false);

    /// <summary>Whole addresses only, and the way to another comment of the same page.</summary>
    public static AllowedAddress InComments { get; } = new(["http://", "https://", "mailto:"], relative: false);

    public static AllowedAddress InArticles { get; } = new(["http://", "https://", "mailto:", "tel:"], relative: true);

    public static AllowedAddress OfPictures { get; } = new(["http://", "https://"], relative: true);

    public bool Allows(string? address)
    {
        var trimmed = address?.Trim();
        // Browsers leave line ends and tabs out of an address, and read a backslash as a slash: neither has any business here.
        if (trimmed is not { Length: > 0 and <= LongestAddress } || trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')) return false;
        if (_beginnings.FirstOrDefault(start => trimmed.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } beginning) return IsWhole(trimmed, beginning);
        return _relative ? IsRelative(trimmed) : _beginnings.Length > 0 && IsCommentAnchor(trimmed);
    }

    // A name before the host is there to make people believe in another host.
    private static bool IsWhole(string address, string beginning) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && address.Length > beginning.Length
        && (!beginning.EndsWith('/') || (uri.Host.Length > 0 && uri.UserInfo.Length == 0));

    private static bool IsRelative(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var end = address.AsSpan().IndexOfAny("/?#");
        return !address.StartsWith("//", StringComparison.Ordinal) && (colon < 0 || (end >= 0 && end < colon));
    }

    private static bool IsCommentAnchor(string address) =>
        address.StartsWith(CommentAnchor, StringComparison.Ordinal) && address.Length > CommentAnchor.Length && address.AsSpan(CommentAnchor.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}

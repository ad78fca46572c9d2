using System.Net;
using System.Text;
using Blog.Core.Comments;

namespace Blog.Core.Privacy;

/// <summary>What kind of address it is under which somebody is known here.</summary>
public enum AddressKind
{
    /// <summary>An e-mail address.</summary>
    Mail,

    /// <summary>A network address; only what came from this very one, not its network.</summary>
    Network,

    /// <summary>A page on the web: the source of linkbacks, or what somebody gave as theirs.</summary>
    Page,
}

/// <summary>An address under which somebody is known here, written in the one way that all its spellings share.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Text">The address: an e-mail address in lower case without space around it, a network address as programs write it, a web address.</param>
public sealed record PersonalAddress(AddressKind Kind, string Text)
{
    private const int MaxLength = 2000;

    /// <summary>Reads an address as people type or paste it; nothing where it is none.</summary>
    public static PersonalAddress? Parse(string? typed)
    {
        var text = typed?.Trim().Trim('<', '>').Trim();
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text.Any(char.IsControl)) return null;
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return SourceKey.Of(text) is null ? null : new PersonalAddress(AddressKind.Page, text);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text["mailto:".Length..];
        if (IsMail(text)) return new PersonalAddress(AddressKind.Mail, CommentEntry.EmailKeyOf(text.Normalize(NormalizationForm.FormC))!);

        // "7" is a network address too, to the parser.
        return text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(text, out var ip) ? new PersonalAddress(AddressKind.Network, Plain(ip).ToString()) : null;
    }

    private static IPAddress Plain(IPAddress ip) => ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;

    private static bool IsMail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
    }
}

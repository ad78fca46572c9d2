using System.Globalization;

namespace Blog.Core.Mail;

/// <summary>Who sends or gets a mail: a mail address that is one, and a name. No value of this type can hold a line break or anything else that ends a header.</summary>
public sealed record Mailbox
{
    private const int MaxLocal = 64;
    private const int MaxAddress = 254;

    private static readonly IdnMapping s_names = new() { UseStd3AsciiRules = true };

    private Mailbox(string local, string domain, string? name) => (Local, Domain, Name) = (local, domain, name);

    /// <summary>What stands before the @.</summary>
    public string Local { get; }

    /// <summary>The name of the mail server's domain as the network knows it: letters beyond ASCII are written in <c>xn--</c>.</summary>
    public string Domain { get; }

    /// <summary>The name beside the address.</summary>
    public string? Name { get; }

    /// <summary>The address as it is handed to a server.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>Whether only servers that speak SMTPUTF8 can deliver to it.</summary>
    public bool NeedsUtf8 => !System.Text.Ascii.IsValid(Local);

    /// <summary>An address alone, or with a name as in <c>A blog &lt;blog@example.org&gt;</c>; null when it is none.</summary>
    public static Mailbox? Find(string? text, string? name = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) return null;
        text = text.Trim();
        if (text.EndsWith('>') && text.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open)
            return Find(text[(open + 1)..^1], name ?? text[..open].Trim().Trim('"').Trim());
        var at = text.LastIndexOf('@');
        if (at is < 1 or > MaxLocal || text.Length > MaxAddress) return null;
        var (local, domain) = (text[..at], DomainOf(text[(at + 1)..]));
        return domain is null || !IsLocal(local) ? null : new Mailbox(local, domain, string.IsNullOrWhiteSpace(name) ? null : HeaderText.Clean(name));
    }

    /// <inheritdoc/>
    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    // Atoms with dots between them; quoted local parts are allowed by the standard and used by nobody but attackers.
    private static bool IsLocal(string local) =>
        local.Split('.').All(atom => atom.Length > 0 && atom.All(c => c > '\u00A0' ? !char.IsWhiteSpace(c) : char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)));

    private static string? DomainOf(string typed)
    {
        if (typed == "localhost") return typed;
        try
        {
            var domain = s_names.GetAscii(typed.Normalize().ToLowerInvariant());
            var labels = domain.Split('.');
            return labels.Length > 1 && labels.All(label => label.Length is > 0 and < 64) && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

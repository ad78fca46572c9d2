using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Review;

/// <summary>
/// What listings are recognised by: a word for the kind of fact, then the fact. A submission has the keys of everything that it comes from and leads to, so that looking them
/// up costs the same however much is listed. They are compared as wholes: nothing is found inside something else.
/// </summary>
internal static class ListingKeys
{
    private const int BitsOfByte = 8;

    // Wider networks are whole countries.
    private const int WidestOfVersion4 = 8;
    private const int WidestOfVersion6 = 16;

    /// <summary>Everything that a submission could be blocked or trusted by.</summary>
    public static IReadOnlyList<string> Of(Submission submission) =>
        [.. OfAuthor(submission.Author), .. TrustOf(submission.Author), .. submission.Hosts.Concat(HostOfSource(submission)).SelectMany(OfHostAndAbove), .. Networks(submission)];

    /// <summary>What an author is blocked by: the browser and the e-mail address; the name with the network where neither is known.</summary>
    public static IReadOnlyList<string> OfAuthor(Person author)
    {
        var keys = new List<string>();
        if (author.Browser is { } browser) keys.Add($"browser {browser}");
        if (CommentEntry.EmailKeyOf(author.Email) is { Length: > 0 } email) keys.Add($"email {Digest(email)}");
        if (author.Network is { } network) keys.Add($"name {CommentEntry.NameKeyOf(author.Name)} {network}");
        return keys;
    }

    /// <summary>The keys of <see cref="OfAuthor"/> that block one: no more than are needed, so that nobody who shares a network is blocked for a name.</summary>
    public static IReadOnlyList<string> BlockOf(Person author) => OfAuthor(author) is [_, _, ..] keys ? [.. keys.Where(key => !key.StartsWith("name ", StringComparison.Ordinal))] : OfAuthor(author);

    /// <summary>What an author is trusted by: an account, a browser, an e-mail address together with the network it came from. Empty where all that is known can be typed by anybody.</summary>
    public static IReadOnlyList<string> TrustOf(Person author)
    {
        var keys = new List<string>();
        if (author.Account is { } account) keys.Add($"account {account}");
        if (author.Browser is { } browser) keys.Add($"known-browser {browser}");
        if (CommentEntry.EmailKeyOf(author.Email) is { Length: > 0 } email && author.Network is { } network) keys.Add($"known-email {Digest(email)} {network}");
        return keys;
    }

    /// <summary>The best of the facts in <see cref="TrustOf"/>.</summary>
    public static TrustProof? ProofOf(Person author) =>
        author.Account is not null ? TrustProof.Account
        : author.Browser is not null ? TrustProof.Browser
        : TrustOf(author).Count > 0 ? TrustProof.EmailAndNetwork
        : null;

    /// <summary>What somebody with an e-mail address is blocked by, and how the keys begin by which they are trusted.</summary>
    public static (string Blocked, string Trusted) OfEmail(string email) => ($"email {Digest(email)}", $"known-email {Digest(email)} ");

    /// <summary>The key of a host.</summary>
    public static string OfHost(string host) => $"host {host}";

    /// <summary>The key of a network in canonical form.</summary>
    public static string OfNetwork(IPNetwork network) => $"network {network}";

    /// <summary>Reads a host as somebody types or pastes it, also a whole address; nothing where it is none.</summary>
    public static string? ReadHost(string? typed) =>
        CanonicalLink.Of(typed?.Trim().TrimStart('.')) is { Host: var host } && host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _) ? host : null;

    /// <summary>Reads a network such as <c>192.0.2.0/24</c>, or an address; nothing where it is none, or wider than a provider has.</summary>
    public static IPNetwork? ReadNetwork(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (IPAddress.TryParse(text, out var address)) return Around(address, Plain(address).GetAddressBytes().Length * BitsOfByte);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IPAddress.TryParse(text[..slash], out var start) || !int.TryParse(text[(slash + 1)..], out var bits)) return null;
        return bits < WidestOf(start) || bits > Plain(start).GetAddressBytes().Length * BitsOfByte ? null : Around(start, bits);
    }

    /// <summary>The keys of a host and of those that it lies below: example.com for a.example.com, but nothing for a part of a label.</summary>
    public static IEnumerable<string> OfHostAndAbove(string host)
    {
        for (var rest = host; rest.Contains('.', StringComparison.Ordinal); rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..]) yield return OfHost(rest);
    }

    private static IEnumerable<string> HostOfSource(Submission submission) =>
        CanonicalLink.Of(submission.Source) is { Host: var host } && !submission.Hosts.Contains(host) ? [host] : [];

    private static IEnumerable<string> Networks(Submission submission)
    {
        var (address, longest) = submission.Ip is { } ip ? (Plain(ip), Plain(ip).GetAddressBytes().Length * BitsOfByte)
            : IPNetwork.TryParse(submission.Author.Network, out var known) ? (known.BaseAddress, known.PrefixLength)
            : (null, 0);
        if (address is null) yield break;
        for (var bits = longest; bits >= WidestOf(address); bits--) yield return OfNetwork(Around(address, bits));
    }

    private static int WidestOf(IPAddress address) => Plain(address).AddressFamily == AddressFamily.InterNetwork ? WidestOfVersion4 : WidestOfVersion6;

    private static IPNetwork Around(IPAddress address, int bits)
    {
        var bytes = Plain(address).GetAddressBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var kept = Math.Clamp(bits - (at * BitsOfByte), 0, BitsOfByte);
            bytes[at] &= (byte)(0xff << (BitsOfByte - kept));
        }

        return new IPNetwork(new IPAddress(bytes), bits);
    }

    // No address has to be kept to be recognised.
    private static string Digest(string email) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(email)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

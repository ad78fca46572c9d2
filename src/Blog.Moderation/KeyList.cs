using System.Collections.Frozen;
using Blog.Moderation.Fingerprints;
using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>
/// The site's own list of what to look for: words and phrases, hosts, e-mail addresses, <c>@host</c> for all addresses there, and network addresses. Each is found where it
/// belongs and as a whole: words never inside other words, a host also by its sub-domains. Lists of moderation and disallowed keys of other blogs can be pasted in.
/// </summary>
public sealed class KeyList
{
    private readonly WordList _words;
    private readonly FrozenSet<string> _names;
    private readonly FrozenSet<string> _hosts;
    private readonly FrozenSet<string> _mailboxes;
    private readonly AddressList _addresses = new();

    private KeyList(IEnumerable<string> entries)
    {
        var (words, hosts, mailboxes) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            if (_addresses.TryAdd(entry)) continue;
            if (MailboxOf(entry) is { } mailbox) mailboxes.Add(mailbox);
            else if (HostOf(entry) is { } host) hosts.Add(host);
            else words.Add(entry);
        }

        _words = WordList.Of(words);
        _names = words.Select(word => CanonicalText.Of(word).Full).Where(name => name.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        (_hosts, _mailboxes) = (hosts.ToFrozenSet(StringComparer.Ordinal), mailboxes.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>Finds nothing.</summary>
    public static KeyList Empty { get; } = new([]);

    /// <summary>A list of entries: one a line, empty lines and what stands behind <c>#</c> left out.</summary>
    public static KeyList Of(IEnumerable<string> texts) => new(texts.SelectMany(text => text.Split('\n')).Select(Entry).Where(entry => entry.Length > 0));

    /// <summary>The different entries that occur in what was sent: words in the name, the text and the name of the program, the others where they belong.</summary>
    internal IReadOnlyList<string> In(Case subject)
    {
        var submission = subject.Submission;
        var words = _words.In(subject.Words).Concat(submission.UserAgent is { } program && !_words.IsEmpty ? _words.In(WordList.WordsOf(program)) : []);
        var hosts = _hosts.Count == 0 ? [] : submission.Hosts.Select(HostIn).OfType<string>();
        return [.. words.Concat(hosts).Concat(Sender(submission)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The entry that means the sender: by name, e-mail address or network address. Names and e-mail addresses are what anybody can type.</summary>
    internal string? SenderOf(Submission submission) =>
        Sender(submission).FirstOrDefault() ?? (_names.Contains(submission.Author.NameKey) ? submission.Author.Name : null);

    /// <summary>Whether there are hosts among the entries.</summary>
    internal bool HasHosts => _hosts.Count > 0;

    /// <summary>The entry that means a host: itself, or what it lies below.</summary>
    internal string? HostIn(string host)
    {
        for (var rest = host; rest.Length > 0; rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (_hosts.Contains(rest)) return rest;
            if (!rest.Contains('.', StringComparison.Ordinal)) break;
        }

        return null;
    }

    private IEnumerable<string> Sender(Submission submission)
    {
        if (submission.Author.Email?.Trim().ToLowerInvariant() is { } email && email.LastIndexOf('@') is > 0 and var at)
        {
            if (_mailboxes.Contains(email)) yield return email;
            if (_mailboxes.Contains(email[at..])) yield return email[at..];
            if (_hosts.Count > 0 && HostIn(email[(at + 1)..]) is { } host) yield return host;
        }

        foreach (var address in _addresses.In(submission.Ip, submission.Author.Network)) yield return address;
    }

    private static string Entry(string line)
    {
        for (var at = line.IndexOf('#'); at >= 0; at = line.IndexOf('#', at + 1))
        {
            if (at == 0 || char.IsWhiteSpace(line[at - 1])) return line[..at].Trim();
        }

        return line.Trim();
    }

    private static string? MailboxOf(string entry)
    {
        var at = entry.LastIndexOf('@');
        return at < 0 || entry.Any(char.IsWhiteSpace) || !entry[at..].Contains('.', StringComparison.Ordinal) ? null : entry.ToLowerInvariant();
    }

    // Whole addresses stand for their hosts: a list says where spam leads, not which page of it.
    private static string? HostOf(string entry)
    {
        var bare = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry.TrimStart('.').TrimEnd('/');
        return bare.Contains("://", StringComparison.Ordinal) || IsHost(bare) ? CanonicalLink.Of(bare)?.Host : null;
    }

    private static bool IsHost(string text) =>
        text.LastIndexOf('.') is > 0 and var dot
        && text.Length - dot > 2
        && text[(dot + 1)..].All(char.IsLetter)
        && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-');
}

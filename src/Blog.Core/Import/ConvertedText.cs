namespace Blog.Core.Import;

/// <summary>What the converter has to know of the site that texts come from.</summary>
internal sealed record TextOrigin
{
    /// <summary>The hosts that are the site itself: pictures there are its own.</summary>
    public IReadOnlySet<string> Hosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What relative addresses are relative to.</summary>
    public Uri? Base { get; init; }

    /// <summary>The site's files, by their number.</summary>
    public IReadOnlyDictionary<long, Attachment> Attachments { get; init; } = new Dictionary<long, Attachment>();

    /// <summary>Where the site's files are.</summary>
    public IReadOnlySet<string> AttachmentUrls { get; init; } = new HashSet<string>();

    /// <summary>The file that an address of the site is imported to, as a link from a text says it; null for what is not imported.</summary>
    public Func<Uri, string?> FileFor { get; init; } = _ => null;

    /// <summary>Whether an address is one of the site's own.</summary>
    public bool Owns(Uri url) => Hosts.Contains(url.Host);

    /// <summary>An absolute address that browsers may follow, or null.</summary>
    public Uri? Resolve(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var trimmed = address.Trim();
        var sound = Uri.TryCreate(trimmed, UriKind.Absolute, out var url) && !trimmed.StartsWith('/') || Base is not null && Uri.TryCreate(Base, trimmed, out url);
        return sound && url!.Scheme is "http" or "https" or "mailto" && sound ? url : null;
    }
}

/// <summary>A text as Markdown, and what has to be done by hand to make it whole.</summary>
/// <param name="Markdown">The text; ends with a line break unless it is empty.</param>
/// <param name="Pictures">The pictures it names, each once.</param>
/// <param name="Lost">What had no counterpart and was left out or kept as plain text, each named once.</param>
internal sealed record ConvertedText(string Markdown, IReadOnlyList<NamedPicture> Pictures, IReadOnlyList<string> Lost);

/// <summary>A file of the exporting site.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Alt">What is to be seen on it, else its title.</param>
internal sealed record Attachment(string Url, string Alt);

/// <summary>A picture that a text names as a file beside it.</summary>
/// <param name="Url">Where the exporting site has it.</param>
/// <param name="File">The name it has beside the text.</param>
internal sealed record NamedPicture(string Url, string File);

using Blog.Core.Content;

namespace Blog.Core.Import;

/// <summary>A post or page of an export and the place it gets.</summary>
/// <param name="Kind">Post or page.</param>
/// <param name="Slug">Its name here.</param>
/// <param name="File">Its file below the content folder.</param>
/// <param name="Series">The slug of its series.</param>
/// <param name="Part">Its number there.</param>
internal sealed record PlannedText(TextKind Kind, string Slug, string File, string? Series = null, int? Part = null);

/// <summary>The two kinds of texts that are imported.</summary>
internal enum TextKind
{
    /// <summary>A post.</summary>
    Post,

    /// <summary>A page.</summary>
    Page,
}

/// <summary>
/// A first reading of the whole export: it proves that the file is sound before anything is written, and finds out what single
/// items do not know: which addresses become which files, what number a part has, when an author last wrote.
/// </summary>
internal sealed class WxrSurvey
{
    private readonly Dictionary<int, PlannedText> _texts = [];
    private readonly Dictionary<long, Attachment> _attachments = [];
    private readonly HashSet<string> _attachmentUrls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fileByPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, string> _fileById = [];
    private readonly Dictionary<string, DateTimeOffset> _lastWritten = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SeriesParts _series = new();

    private WxrSurvey(WxrSite site) => Site = site;

    /// <summary>What the export says of its site.</summary>
    public WxrSite Site { get; private set; }

    /// <summary>How many items the file has.</summary>
    public int Items { get; private set; }

    /// <summary>How many comments and pingbacks the file has.</summary>
    public int Comments { get; private set; }

    /// <summary>The site's hosts: those it names, and those its posts were at.</summary>
    public IReadOnlySet<string> Hosts => _hosts;

    /// <summary>The site's files by their number.</summary>
    public IReadOnlyDictionary<long, Attachment> Attachments => _attachments;

    /// <summary>Where the site's files are.</summary>
    public IReadOnlySet<string> AttachmentUrls => _attachmentUrls;

    /// <summary>The series that posts belong to, as the site names and describes them.</summary>
    public IEnumerable<WxrTerm> Series => _series.Names.Select(term => Site.Terms.FirstOrDefault(known => SeriesParts.IsSeries(known.Taxonomy) && known.Slug == term.Slug) ?? term).Select(term => term with { Slug = Addresses.SlugOf(term.Slug) });

    /// <summary>When each login last published something.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> LastWritten => _lastWritten;

    /// <summary>How many items there are of types that are not imported.</summary>
    public IReadOnlyDictionary<string, int> Others => _others;

    /// <summary>Reads a file to its end.</summary>
    public static (WxrSurvey? Survey, WxrFault? Fault) Read(string path)
    {
        using var reader = WxrReader.Open(path);
        var survey = new WxrSurvey(reader.Site);
        while (reader.Next() is { } item) survey.Add(item);
        if (reader.Fault is not null) return (null, reader.Fault);
        survey.Finish(reader.Site);
        return (survey, null);
    }

    /// <summary>The place of the item that is the nth of its file, counted from 0; null where it is not imported.</summary>
    public PlannedText? TextAt(int index) => _texts.TryGetValue(index, out var text) ? text with { Part = _series.PartOf(index) } : null;

    /// <summary>The file that an address of the site becomes.</summary>
    public string? FileFor(Uri url)
    {
        if (url.AbsolutePath == "/" && NumberIn(url.Query) is { } id) return _fileById.GetValueOrDefault(id);
        return _fileByPath.GetValueOrDefault(PathOf(url));
    }

    private void Add(WxrItem item)
    {
        var index = Items++;
        AddHost(item.Link);
        if (item.Type == "attachment" && item.AttachmentUrl.Length > 0)
        {
            var alt = item.Meta.FirstOrDefault(meta => meta.Key == "_wp_attachment_image_alt").Value;
            AddHost(item.AttachmentUrl);
            _attachmentUrls.Add(item.AttachmentUrl);
            _attachments[item.Id] = new Attachment(item.AttachmentUrl, string.IsNullOrWhiteSpace(alt) ? item.Title : alt);
        }
        else if (item.Type is "post" or "page")
        {
            if (item.Status is not ("trash" or "auto-draft" or "inherit")) AddText(index, item);
        }
        else
        {
            _others[item.Type] = _others.GetValueOrDefault(item.Type) + 1;
        }
    }

    private void AddText(int index, WxrItem item)
    {
        Comments += item.Comments.Count;
        var kind = item.Type == "page" ? TextKind.Page : TextKind.Post;
        var slug = FreeSlug(kind, item);
        var series = item.Terms.FirstOrDefault(term => SeriesParts.IsSeries(term.Taxonomy));
        // Pictures lie beside the text, so a text with pictures gets a folder.
        var hasPictures = item.Content.Contains("<img", StringComparison.OrdinalIgnoreCase) || item.Content.Contains("[gallery", StringComparison.OrdinalIgnoreCase) || item.Meta.Any(meta => meta.Key == "_thumbnail_id");
        var text = new PlannedText(kind, slug, $"{(kind == TextKind.Page ? "pages" : "posts")}/{slug}{(hasPictures ? "/index.md" : ".md")}", series is null ? null : Addresses.SlugOf(series.Slug));
        _texts[index] = text;
        if (item.Id > 0) _fileById[item.Id] = text.File;
        if (Uri.TryCreate(item.Link, UriKind.Absolute, out var link) && link.AbsolutePath.Length > 1) _fileByPath[PathOf(link)] = text.File;
        if (series is not null) _series.Add(series, index, item);
        if (item.Date is { } date && (!_lastWritten.TryGetValue(item.Creator, out var last) || date > last)) _lastWritten[item.Creator] = date;
    }

    private string FreeSlug(TextKind kind, WxrItem item)
    {
        var named = Uri.UnescapeDataString(item.Name).ToLowerInvariant();
        var slug = Addresses.IsSlug(named) ? named : Addresses.SlugOf(named.Length > 0 ? named : item.Title);
        if (slug.Length == 0) slug = FormattableString.Invariant($"{(kind == TextKind.Page ? "page" : "post")}-{item.Id}");
        var free = slug;
        for (var number = 2; !_taken.Add($"{kind}/{free}"); number++) free = FormattableString.Invariant($"{slug}-{number}");
        return free;
    }

    private void Finish(WxrSite site)
    {
        Site = site;
        foreach (var address in new[] { site.Link, site.BaseBlogUrl, site.BaseSiteUrl }) AddHost(address);
    }

    private void AddHost(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return;
        var bare = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
        _hosts.Add(bare);
        _hosts.Add("www." + bare);
    }

    private static string PathOf(Uri url) => Uri.UnescapeDataString(url.AbsolutePath).TrimEnd('/');

    private static long? NumberIn(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
            if (pair.Split('=') is ["p" or "page_id", var number] && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) return id;
        return null;
    }
}

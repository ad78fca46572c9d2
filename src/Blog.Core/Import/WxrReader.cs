using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using Blog.Core.Language;

namespace Blog.Core.Import;

/// <summary>
/// Reads a WordPress export (WXR 1.0 to 1.2) item by item, so that its size does not matter. Document types are refused,
/// so that no entity is ever expanded; what is not an export, or not XML, ends in a <see cref="Fault"/> with its line.
/// </summary>
internal sealed class WxrReader : IDisposable
{
    // Some tools write these addresses with https.
    private const string ExportSpace = "://wordpress.org/export/";
    private readonly WxrText _text;
    private readonly XmlReader _xml;
    private readonly List<WxrAuthor> _authors = [];
    private readonly List<WxrTerm> _terms = [];
    private bool _inChannel;

    private WxrReader(WxrText text)
    {
        _text = text;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false, IgnoreProcessingInstructions = true, IgnoreComments = true, CheckCharacters = false,
        };
        _xml = XmlReader.Create(text, settings);
    }

    /// <summary>What came before the items read so far.</summary>
    public WxrSite Site { get; private set; } = new();

    /// <summary>Why reading stopped before the end.</summary>
    public WxrFault? Fault { get; private set; }

    /// <summary>Opens a file; nothing is read yet.</summary>
    public static WxrReader Open(string path) => new(WxrText.Open(path));

    /// <summary>The next item, or null at the end or at a <see cref="Fault"/>.</summary>
    public WxrItem? Next()
    {
        if (Fault is not null) return null;
        try
        {
            return ReadNext();
        }
        catch (XmlException broken)
        {
            Fault = Explain(broken);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    private WxrItem? ReadNext()
    {
        if (!_inChannel && !EnterChannel()) return null;
        while (!_xml.EOF)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "item")
                return HasVersion() ? ReadItem() : null;
            if (_xml.NodeType == XmlNodeType.Element) ReadHeader();
            else _xml.Read();
        }
        HasVersion();
        return null;
    }

    private bool EnterChannel()
    {
        while (_xml.Read())
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (_xml.LocalName == "channel" && _xml.Depth == 1)
            {
                _inChannel = true;
                return _xml.Read();
            }
            if (_xml.Depth > 0 || _xml.LocalName != "rss") break;
        }
        Fault = new WxrFault(Line, Sentences["Wxr.NotAnExport"]);
        return false;
    }

    private bool HasVersion()
    {
        if (Site.Version is "1.0" or "1.1" or "1.2") return true;
        Fault = Site.Version.Length == 0
            ? new WxrFault(Line, Sentences["Wxr.NoVersion"])
            : new WxrFault(0, Sentences.Format("Wxr.UnknownVersion", Site.Version));
        return false;
    }

    private void ReadHeader()
    {
        var (space, name) = (SpaceOf(_xml.NamespaceURI), _xml.LocalName);
        switch (space, name)
        {
            case (Space.None, "title"): Site = Site with { Title = PlainText.Of(Text()) }; break;
            case (Space.None, "link"): Site = Site with { Link = Text() }; break;
            case (Space.None, "description"): Site = Site with { Description = PlainText.Of(Text()) }; break;
            case (Space.None, "language"): Site = Site with { Language = Text().Split('-', '_')[0].ToLowerInvariant() }; break;
            case (Space.None, "pubDate"): Site = Site with { ExportedAt = Rfc822(Text()) }; break;
            case (Space.Wp, "wxr_version"): Site = Site with { Version = Text() }; break;
            case (Space.Wp, "base_site_url"): Site = Site with { BaseSiteUrl = Text() }; break;
            case (Space.Wp, "base_blog_url"): Site = Site with { BaseBlogUrl = Text() }; break;
            case (Space.Wp, "author" or "wp_author"):
                ReadAuthor(Fields());
                break;
            case (Space.Wp, "category" or "tag" or "term"):
                ReadTerm(name, Fields());
                break;
            default: _xml.Skip(); break;
        }
    }

    private void ReadAuthor(Dictionary<string, string> fields)
    {
        string Field(string key) => WebUtility.HtmlDecode(fields.GetValueOrDefault(key, ""));
        if (Field("author_login").Length == 0) return;
        _authors.Add(new WxrAuthor(
            Number(Field("author_id")), Field("author_login"), Field("author_email"), Field("author_display_name"), Field("author_first_name"), Field("author_last_name")));
        Site = Site with { Authors = _authors };
    }

    private void ReadTerm(string element, Dictionary<string, string> fields)
    {
        string Field(string key) => WebUtility.HtmlDecode(fields.GetValueOrDefault(key, ""));
        _terms.Add(element switch
        {
            "category" => new WxrTerm("category", Field("category_nicename"), Field("cat_name"), Field("category_description")),
            "tag" => new WxrTerm("post_tag", Field("tag_slug"), Field("tag_name"), Field("tag_description")),
            _ => new WxrTerm(Field("term_taxonomy"), Field("term_slug"), Field("term_name"), Field("term_description")),
        });
        Site = Site with { Terms = _terms };
    }

    private WxrItem ReadItem()
    {
        var line = Line;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var terms = new List<WxrTerm>();
        var meta = new List<KeyValuePair<string, string>>();
        var comments = new List<WxrComment>();
        foreach (var (space, name) in Children())
        {
            switch (space, name)
            {
                case (Space.None, "category"): if (ItemTerm() is { } term) terms.Add(term); break;
                case (Space.Wp, "postmeta"): if (Fields() is var field && field.TryGetValue("meta_key", out var key)) meta.Add(new(key, field.GetValueOrDefault("meta_value", ""))); break;
                case (Space.Wp, "comment"): comments.Add(ReadComment(Fields())); break;
                case (Space.Content, "encoded"): texts["content"] = Raw(); break;
                case (Space.Excerpt, "encoded"): texts["excerpt"] = Raw(); break;
                case (Space.Creator, "creator"): texts["creator"] = Text(); break;
                case (Space.None or Space.Wp, _): texts[name] = Text(); break;
                default: _xml.Skip(); break;
            }
        }
        return Item(line, texts) with { Terms = terms, Meta = meta, Comments = comments };
    }

    private static WxrItem Item(int line, Dictionary<string, string> texts)
    {
        string Field(string key, string otherwise = "") => texts.GetValueOrDefault(key, otherwise);
        return new WxrItem
        {
            Line = line,
            Id = Number(Field("post_id")),
            ParentId = Number(Field("post_parent")),
            Type = Field("post_type", "post"),
            Status = Field("status", "publish"),
            Title = PlainText.Of(Field("title")),
            Name = Field("post_name"),
            Link = Field("link"),
            Creator = WebUtility.HtmlDecode(Field("creator")),
            Content = Field("content"),
            Excerpt = Field("excerpt"),
            Date = Instant(Field("post_date"), Field("post_date_gmt")) ?? Rfc822(Field("pubDate")),
            Modified = Instant(Field("post_modified"), Field("post_modified_gmt")),
            CommentsOpen = !Field("comment_status").Equals("closed", StringComparison.OrdinalIgnoreCase),
            HasPassword = Field("post_password").Length > 0,
            AttachmentUrl = Field("attachment_url"),
        };
    }

    private static WxrComment ReadComment(Dictionary<string, string> fields)
    {
        string Field(string key, string otherwise = "") => fields.GetValueOrDefault(key, otherwise);
        return new WxrComment
        {
            Id = Number(Field("comment_id")),
            ParentId = Number(Field("comment_parent")),
            UserId = Number(Field("comment_user_id")),
            Author = PlainText.Of(Field("comment_author")),
            Email = Field("comment_author_email"),
            Url = WebUtility.HtmlDecode(Field("comment_author_url")),
            Ip = Field("comment_author_IP"),
            Date = Instant(Field("comment_date"), Field("comment_date_gmt")),
            Content = Field("comment_content"),
            Approved = Field("comment_approved", "1"),
            Type = Field("comment_type"),
        };
    }

    private WxrTerm? ItemTerm()
    {
        var (domain, slug) = (_xml.GetAttribute("domain") ?? "category", _xml.GetAttribute("nicename") ?? "");
        var name = WebUtility.HtmlDecode(Text());
        // WXR 1.0 names every term twice, once without a nicename.
        return slug.Length == 0 || name.Length == 0 ? null : new WxrTerm(domain == "tag" ? "post_tag" : domain, slug, name);
    }

    /// <summary>The children of the current element; the caller consumes each one.</summary>
    private IEnumerable<(Space Space, string Name)> Children()
    {
        if (_xml.IsEmptyElement)
        {
            _xml.Read();
            yield break;
        }
        var depth = _xml.Depth;
        _xml.Read();
        while (!(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType == XmlNodeType.Element) yield return (SpaceOf(_xml.NamespaceURI), _xml.LocalName);
            else if (!_xml.Read()) yield break;
        }
        _xml.Read();
    }

    private Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, name) in Children()) fields[name] = name is "comment_content" or "meta_value" ? Raw() : Text();
        return fields;
    }

    private string Text() => Raw().Trim();

    /// <summary>The text of the current element, however many CDATA sections it is split into, and whatever elements stray into it.</summary>
    private string Raw()
    {
        if (_xml.IsEmptyElement)
        {
            _xml.Read();
            return "";
        }
        var text = new StringBuilder();
        var depth = _xml.Depth;
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(_xml.Value);
        _xml.Read();
        return text.ToString();
    }

    private WxrFault Explain(XmlException broken)
    {
        var line = broken.LineNumber > 0 ? broken.LineNumber + _text.SkippedLines : 0;
        // The reader's message ends with the place, which the fault names itself.
        var reason = broken.Message.Split(" Line ")[0];
        return reason.Contains("DTD", StringComparison.Ordinal)
            ? new WxrFault(line, Sentences["Wxr.DocumentType"])
            : new WxrFault(line, Sentences.Format("Wxr.NotXml", reason));
    }

    private int Line => ((IXmlLineInfo)_xml).LineNumber + _text.SkippedLines;

    private static Texts Sentences => ImportTexts.All;

    private static Space SpaceOf(string uri) => uri switch
    {
        "" => Space.None,
        "http://purl.org/rss/1.0/modules/content/" => Space.Content,
        "http://purl.org/dc/elements/1.1/" => Space.Creator,
        _ when uri.Contains(ExportSpace, StringComparison.Ordinal) => uri.Contains("excerpt", StringComparison.Ordinal) ? Space.Excerpt : Space.Wp,
        _ => Space.Other,
    };

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Local time and UTC, as the site kept both, make an instant with its offset; a date of zeros is none.</summary>
    private static DateTimeOffset? Instant(string local, string utc)
    {
        var (here, there) = (Moment(local), Moment(utc));
        if (here is null && there is null) return null;
        var offset = here is { } h && there is { } t ? h - t : TimeSpan.Zero;
        var sound = offset.Duration() <= TimeSpan.FromHours(14) && offset.Ticks % TimeSpan.TicksPerMinute == 0;
        return sound ? new DateTimeOffset(here ?? there!.Value, offset) : new DateTimeOffset(there!.Value, TimeSpan.Zero);
    }

    private static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    private static DateTimeOffset? Rfc822(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > 1 ? moment : null;

    private enum Space
    {
        None,
        Wp,
        Excerpt,
        Content,
        Creator,
        Other,
    }
}

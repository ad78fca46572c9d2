using System.Text.RegularExpressions;

namespace Blog.Core.Content.Reading;

/// <summary>Reads <c>site.yml</c>. A faulty key counts as missing; all faults are reported at once.</summary>
internal static partial class SiteReader
{
    /// <summary>Reads the file's bytes; null, and faults, where it is no YAML at all.</summary>
    public static (SiteSource? Site, IReadOnlyList<ContentFault> Faults) Read(byte[] bytes)
    {
        var faults = new FaultList(ContentLayout.SiteFile);
        if (SourceReader.TextOf(bytes, faults) is not { } text || FrontMatter.ReadMap(text, 1, faults) is not { } map)
            return (null, faults.All);
        var fields = new Fields(map, faults);
        var site = Read(fields) with { Hash = SourceReader.HashOf(bytes) };
        fields.Unknown();
        return (site with { Faults = faults.All }, faults.All);
    }

    private static SiteSource Read(Fields fields)
    {
        var defaults = new SiteOptions();
        var comments = CommentFields.Read(fields.Inside("comments"));
        var (featured, picture) = Featured(fields.Inside("featured", "promotion"));
        var (folder, captions) = Photos(fields);
        return new()
        {
            Options = new()
            {
                Title = fields.Text("title", "name") ?? defaults.Title,
                Tagline = fields.Text("tagline", "subtitle"),
                Description = fields.Text("description"),
                Language = fields.Language(defaults),
                BaseUrl = BaseUrl(fields),
                Theme = fields.Text("theme") ?? defaults.Theme,
                ThemeOptions = ThemeOptions(fields.Inside("theme_options", "params")),
                PostsPerPage = fields.Number(1, 100, "posts_per_page", "paginate") ?? defaults.PostsPerPage,
                Permalink = Permalink(fields) ?? defaults.Permalink,
                Navigation = LinkFields.Read(fields, "navigation", "menu"),
                TimeZone = TimeZone(fields),
                SendMentions = fields.Flag("send_mentions") ?? defaults.SendMentions,
                Hub = Hub(fields),
                Comments = comments,
                Privacy = PrivacyFields.Read(fields.Inside("privacy")),
                Featured = featured,
                Widgets = Widgets(fields) ?? defaults.Widgets,
                SampleDiscussion = fields.Text("sample_discussion"),
            },
            Policy = PolicyFields.Read(fields),
            FeaturedPicture = picture,
            PhotoFolder = folder,
            PhotoCaptions = captions,
            Gone = GoneFields.Read(fields),
            Redirects = Redirects(fields.Inside("redirects")),
        };
    }

    private static Uri? BaseUrl(Fields fields)
    {
        if (fields.Text("url", "baseurl", "base_url") is not { } url)
            return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" })
            return uri;
        fields.Fault(fields.LineOf("url", "baseurl", "base_url"), "url", FaultKind.BadSiteUrl, url);
        return null;
    }

    private static Uri? Hub(Fields fields)
    {
        if (fields.Text("hub") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var hub) && hub.Scheme is "http" or "https")
            return hub;
        fields.Fault(fields.LineOf("hub"), "hub", FaultKind.BadAddress, text);
        return null;
    }

    private static TimeZoneInfo TimeZone(Fields fields)
    {
        if (fields.Text("time_zone", "timezone") is not { } name)
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        var nearest = Nearest.To(name, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id));
        fields.Faults.AddNear(fields.LineOf("time_zone", "timezone"), "time_zone", FaultKind.BadTimeZone, nearest, name);
        return TimeZoneInfo.Utc;
    }

    private static string? Permalink(Fields fields)
    {
        if (fields.Text("permalink") is not { } pattern)
            return null;
        var plain = Placeholder().Replace(pattern, "x");
        if (CommonFields.IsPath(plain) && plain.Length > 1 && pattern.Split(":slug").Length == 2)
            return "/" + string.Join('/', pattern.Split('/', StringSplitOptions.RemoveEmptyEntries));
        fields.Fault(fields.LineOf("permalink"), "permalink", FaultKind.BadPermalink, pattern);
        return null;
    }

    private static IReadOnlyList<string>? Widgets(Fields fields)
    {
        if (fields.Find("widgets") is null)
            return null;
        var widgets = new List<string>();
        foreach (var word in fields.Words("widgets"))
            if (SiteOptions.AllWidgets.Contains(word.Value))
                widgets.Add(word.Value);
            else
                fields.Faults.AddNear(word.Line, word.Key, FaultKind.NotOneOf, Nearest.To(word.Value, SiteOptions.AllWidgets), word.Value, string.Join(", ", SiteOptions.AllWidgets));
        return widgets;
    }

    private static IReadOnlyDictionary<string, string> ThemeOptions(Fields? fields) => fields?.All() ?? Post.NoExtra;

    private static (Promotion? Promotion, NamedPicture? Picture) Featured(Fields? fields)
    {
        if (fields is null)
            return (null, null);
        var picture = fields.Cover("picture", "image");
        var (title, text, label) = (fields.Required("title"), fields.Text("text", "description"), fields.Text("label", "button"));
        var link = fields.Text("link", "url");
        if (link is not null && !LinkFields.IsAddress(link))
        {
            fields.Fault(fields.LineOf("link", "url"), "link", FaultKind.BadAddress, link);
            link = null;
        }
        fields.Unknown();
        return (title is null ? null : new Promotion(title, text, null, link, label), picture);
    }

    private static (Word? Folder, IReadOnlyDictionary<string, string> Captions) Photos(Fields fields)
    {
        if (fields.Find("photos") is not { } entry)
            return (null, Post.NoExtra);
        if (entry.Value is YamlText text)
            return (new(text.Value.Trim(), entry.Line, entry.Key), Post.NoExtra);
        if (fields.Inside("photos") is not { } inside)
            return (null, Post.NoExtra);
        Word? folder = inside.Required("folder") is { } name ? new(name, inside.LineOf("folder"), "photos.folder") : null;
        var captions = inside.Inside("captions")?.All() ?? Post.NoExtra;
        inside.Unknown();
        return (folder, captions);
    }

    private static Dictionary<string, string> Redirects(Fields? fields)
    {
        var redirects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in fields?.All() ?? Post.NoExtra)
            if (!CommonFields.IsPath(from))
                fields!.Fault(fields.LineOf(from), from, FaultKind.BadAlias, from);
            else if (!LinkFields.IsAddress(to))
                fields!.Fault(fields.LineOf(from), from, FaultKind.BadAddress, to);
            else
                redirects[Addresses.Normalise(from)] = to;
        return redirects;
    }

    [GeneratedRegex(":(slug|year|month|day)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

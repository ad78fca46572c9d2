using System.Globalization;
using System.Text;
using System.Xml;
using Blog.Core.Content;
using Blog.Core.Feeds;

namespace Blog.Web.Endpoints;

/// <summary>Lists every page worth finding for search engines, in parts where there are more than one file may list.</summary>
internal static class Sitemap
{
    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", NewLineChars = "\n" };

    /// <summary>How many addresses one file may list.</summary>
    public const int MostInOne = 50_000;

    /// <summary>The sitemap, or the list of its parts where it needs several.</summary>
    public static byte[] Whole(Library library, SiteAddress site, int mostInOne = MostInOne)
    {
        var pages = Pages(library).ToList();
        return pages.Count <= mostInOne ? Write("urlset", "url", pages, site) : Write("sitemapindex", "sitemap", PartsOf(pages, mostInOne), site);
    }

    /// <summary>A part by its number from 1; null where there is none.</summary>
    public static byte[]? Part(Library library, SiteAddress site, int number, int mostInOne = MostInOne)
    {
        var pages = Pages(library).Skip((number - 1) * mostInOne).Take(mostInOne).ToList();
        return number < 1 || pages.Count == 0 ? null : Write("urlset", "url", pages, site);
    }

    private static IEnumerable<Listed> PartsOf(List<Listed> pages, int mostInOne) =>
        pages.Chunk(mostInOne).Select((chunk, i) => new Listed($"/sitemap-{(i + 1).ToString(CultureInfo.InvariantCulture)}.xml", chunk.Max(page => page.Changed)));

    private static IEnumerable<Listed> Pages(Library library)
    {
        yield return new Listed("/", Newest(library.Posts));
        foreach (var post in library.Posts)
        {
            yield return new Listed(post.Path, post.Updated ?? post.Date);
        }
        foreach (var page in library.Pages)
        {
            yield return new Listed(page.Path, page.Updated ?? page.Date);
        }
        if (library.Posts.Count > 0)
        {
            yield return new Listed("/archive", Newest(library.Posts));
        }
        foreach (var listed in Lists(library))
        {
            yield return listed;
        }
    }

    private static IEnumerable<Listed> Lists(Library library) =>
    [
        .. library.Series.Count > 0 ? [new Listed("/series", null)] : Array.Empty<Listed>(),
        .. library.Series.Select(series => new Listed(series.Path, Newest(series.Parts))),
        .. library.Categories.Select(category => new Listed(category.Path, Newest(library.PostsIn(category)))),
        .. library.Tags.Select(tag => new Listed(tag.Path, Newest(library.PostsIn(tag)))),
        .. library.Authors.Where(author => library.PostsIn(author).Count > 0).Select(author => new Listed(author.Path, Newest(library.PostsIn(author)))),
    ];

    private static DateTimeOffset? Newest(IReadOnlyList<Post> posts) => posts.Count == 0 ? null : posts.Max(post => post.Updated ?? post.Date);

    private static byte[] Write(string root, string element, IEnumerable<Listed> entries, SiteAddress site)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement(root, Schema);
            foreach (var entry in entries)
            {
                xml.WriteStartElement(element, Schema);
                xml.WriteElementString("loc", Schema, site.Of(entry.Path));
                if (entry.Changed is { } changed)
                {
                    xml.WriteElementString("lastmod", Schema, changed.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private sealed record Listed(string Path, DateTimeOffset? Changed);
}

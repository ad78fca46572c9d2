using System.Globalization;
using System.Xml;

namespace Blog.Core.Feeds;

/// <summary>Writes a feed as RSS 2.0, with the modules readers know: content, dc, slash, wfw, atom.</summary>
internal static class RssWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    private const string CommentApi = "http://wellformedweb.org/CommentAPI/";

    public static void Write(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "slash", null, Slash);
        xml.WriteAttributeString("xmlns", "wfw", null, CommentApi);
        xml.WriteStartElement("channel");
        WriteChannel(xml, feed);
        foreach (var entry in feed.Entries)
        {
            WriteItem(xml, entry);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteChannel(XmlWriter xml, Feed feed)
    {
        xml.WriteElementString("title", FeedText.Line(feed.Title));
        xml.WriteElementString("link", feed.Page);
        xml.WriteElementString("description", FeedText.Line(feed.Description.Length > 0 ? feed.Description : feed.Title));
        xml.WriteElementString("language", feed.Language);
        xml.WriteElementString("lastBuildDate", FeedText.Rfc822(feed.Updated));
        xml.WriteElementString("generator", FeedWriter.Generator);
        xml.WriteElementString("docs", "https://www.rssboard.org/rss-specification");
        xml.WriteStartElement("atom", "link", Atom);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", FeedFormat.Rss.MediaType());
        xml.WriteAttributeString("href", feed.Addresses.In(FeedFormat.Rss));
        xml.WriteEndElement();
        if (feed.Hub is { } hub)
        {
            xml.WriteStartElement("atom", "link", Atom);
            xml.WriteAttributeString("rel", "hub");
            xml.WriteAttributeString("href", hub);
            xml.WriteEndElement();
        }
    }

    private static void WriteItem(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", FeedText.Line(entry.Title));
        xml.WriteElementString("link", entry.Address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "true");
        xml.WriteString(entry.Address);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", FeedText.Rfc822(entry.Published));
        foreach (var author in entry.Authors)
        {
            xml.WriteElementString("dc", "creator", DublinCore, FeedText.Line(author.Name));
        }
        foreach (var subject in entry.Subjects)
        {
            xml.WriteElementString("category", FeedText.Line(subject));
        }
        if (entry.Discussion is { } discussion)
        {
            xml.WriteElementString("comments", discussion.Page);
            xml.WriteElementString("wfw", "commentRss", CommentApi, discussion.Addresses.In(FeedFormat.Rss));
            xml.WriteElementString("slash", "comments", Slash, discussion.Count.ToString(CultureInfo.InvariantCulture));
        }
        xml.WriteElementString("description", entry.Summary.Length > 0 ? FeedText.Line(entry.Summary) : FeedText.Clean(entry.Html));
        xml.WriteElementString("content", "encoded", Content, FeedText.Clean(entry.Html));
        xml.WriteEndElement();
    }
}

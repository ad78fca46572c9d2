using System.Globalization;
using System.Xml;

namespace Blog.Core.Feeds;

/// <summary>Writes a feed as Atom 1.0, with the thread extension of RFC 4685.</summary>
internal static class AtomWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Thread = "http://purl.org/syndication/thread/1.0";

    public static void Write(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xmlns", "thr", null, Thread);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.WriteElementString("id", Atom, feed.Addresses.In(FeedFormat.Atom));
        xml.WriteElementString("title", Atom, FeedText.Line(feed.Title));
        if (feed.Description.Length > 0)
        {
            xml.WriteElementString("subtitle", Atom, FeedText.Line(feed.Description));
        }
        xml.WriteElementString("updated", Atom, FeedText.Rfc3339(feed.Updated));
        WriteLink(xml, "self", FeedFormat.Atom.MediaType(), feed.Addresses.In(FeedFormat.Atom));
        if (feed.Hub is { } hub)
        {
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("rel", "hub");
            xml.WriteAttributeString("href", hub);
            xml.WriteEndElement();
        }
        WriteLink(xml, "alternate", "text/html", feed.Page);
        WritePerson(xml, new FeedPerson(feed.SiteTitle, null));
        xml.WriteElementString("generator", Atom, FeedWriter.Generator);
        if (feed.Icon is not null)
        {
            xml.WriteElementString("icon", Atom, feed.Icon);
        }
        foreach (var entry in feed.Entries)
        {
            WriteEntry(xml, feed, entry);
        }
        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        if (entry.Language != feed.Language)
        {
            xml.WriteAttributeString("xml", "lang", null, entry.Language);
        }
        xml.WriteElementString("id", Atom, entry.Address);
        xml.WriteElementString("title", Atom, FeedText.Line(entry.Title));
        xml.WriteElementString("published", Atom, FeedText.Rfc3339(entry.Published));
        xml.WriteElementString("updated", Atom, FeedText.Rfc3339(entry.Updated));
        WriteLink(xml, "alternate", "text/html", entry.Address);
        foreach (var author in entry.Authors)
        {
            WritePerson(xml, author);
        }
        foreach (var subject in entry.Subjects)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", FeedText.Line(subject));
            xml.WriteEndElement();
        }
        WriteReference(xml, entry.InReplyTo);
        WriteDiscussion(xml, entry.Discussion);
        if (entry.Summary.Length > 0)
        {
            xml.WriteElementString("summary", Atom, FeedText.Line(entry.Summary));
        }
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FeedText.Clean(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteReference(XmlWriter xml, FeedReference? reference)
    {
        if (reference is null)
        {
            return;
        }
        xml.WriteStartElement("thr", "in-reply-to", Thread);
        xml.WriteAttributeString("ref", reference.Id);
        xml.WriteAttributeString("href", reference.Page);
        xml.WriteAttributeString("type", "text/html");
        xml.WriteAttributeString("source", reference.Source);
        xml.WriteEndElement();
    }

    private static void WriteDiscussion(XmlWriter xml, FeedDiscussion? discussion)
    {
        if (discussion is null)
        {
            return;
        }
        WriteReplies(xml, discussion, "text/html", discussion.Page);
        WriteReplies(xml, discussion, FeedFormat.Atom.MediaType(), discussion.Addresses.In(FeedFormat.Atom));
        xml.WriteElementString("thr", "total", Thread, discussion.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteReplies(XmlWriter xml, FeedDiscussion discussion, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "replies");
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteAttributeString("thr", "count", Thread, discussion.Count.ToString(CultureInfo.InvariantCulture));
        if (discussion.Updated is { } updated)
        {
            xml.WriteAttributeString("thr", "updated", Thread, FeedText.Rfc3339(updated));
        }
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string rel, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void WritePerson(XmlWriter xml, FeedPerson person)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, FeedText.Line(person.Name));
        if (person.Address is not null)
        {
            xml.WriteElementString("uri", Atom, person.Address);
        }
        xml.WriteEndElement();
    }
}

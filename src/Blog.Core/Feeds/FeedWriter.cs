using System.Text;
using System.Xml;

namespace Blog.Core.Feeds;

/// <summary>Turns a feed into the bytes of one format.</summary>
public static class FeedWriter
{
    internal const string Generator = "Blog";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", NewLineChars = "\n" };

    /// <summary>The feed in a format, UTF-8, well-formed whatever its texts contain.</summary>
    public static byte[] Write(Feed feed, FeedFormat format)
    {
        using var stream = new MemoryStream();
        if (format == FeedFormat.Json)
        {
            JsonFeedWriter.Write(stream, feed);
            return stream.ToArray();
        }
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            if (format == FeedFormat.Rss)
            {
                RssWriter.Write(xml, feed);
            }
            else
            {
                AtomWriter.Write(xml, feed);
            }
        }
        return stream.ToArray();
    }
}

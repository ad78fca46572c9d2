using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Blog.Core.Feeds;

/// <summary>Writes a feed as JSON Feed 1.1. The format knows no threads; counts travel in an extension of our own, as it allows.</summary>
internal static class JsonFeedWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Stream stream, Feed feed)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", FeedText.Line(feed.Title));
        json.WriteString("home_page_url", feed.Page);
        json.WriteString("feed_url", feed.Addresses.In(FeedFormat.Json));
        WriteUnlessEmpty(json, "description", FeedText.Line(feed.Description));
        WriteUnlessEmpty(json, "favicon", feed.Icon);
        json.WriteString("language", feed.Language);
        if (feed.Hub is { } hub)
        {
            json.WriteStartArray("hubs");
            json.WriteStartObject();
            json.WriteString("type", "WebSub");
            json.WriteString("url", hub);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            WriteItem(json, feed, entry);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, Feed feed, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Address);
        json.WriteString("url", entry.Address);
        json.WriteString("title", FeedText.Line(entry.Title));
        json.WriteString("content_html", FeedText.Clean(entry.Html));
        WriteUnlessEmpty(json, "summary", FeedText.Line(entry.Summary));
        WriteUnlessEmpty(json, "image", entry.Picture);
        json.WriteString("date_published", FeedText.Rfc3339(entry.Published));
        json.WriteString("date_modified", FeedText.Rfc3339(entry.Updated));
        WriteAuthors(json, entry.Authors);
        WriteTags(json, entry.Subjects);
        if (entry.Language != feed.Language)
        {
            json.WriteString("language", entry.Language);
        }
        WriteDiscussion(json, entry);
        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<FeedPerson> authors)
    {
        if (authors.Count == 0)
        {
            return;
        }
        json.WriteStartArray("authors");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            json.WriteString("name", FeedText.Line(author.Name));
            WriteUnlessEmpty(json, "url", author.Address);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyList<string> subjects)
    {
        if (subjects.Count == 0)
        {
            return;
        }
        json.WriteStartArray("tags");
        foreach (var subject in subjects)
        {
            json.WriteStringValue(FeedText.Line(subject));
        }
        json.WriteEndArray();
    }

    private static void WriteDiscussion(Utf8JsonWriter json, FeedEntry entry)
    {
        if (entry.Discussion is { } discussion)
        {
            json.WriteStartObject("_discussion");
            json.WriteString("url", discussion.Page);
            json.WriteString("feed_url", discussion.Addresses.In(FeedFormat.Json));
            json.WriteNumber("comments", discussion.Count);
            json.WriteEndObject();
        }
        if (entry.InReplyTo is { } reference)
        {
            json.WriteString("_in_reply_to", reference.Id);
        }
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}

using System.Globalization;
using System.Security;
using System.Text;

namespace Blog.Core.Tests.Import;

/// <summary>A WordPress export of a site about windmills, as text.</summary>
internal sealed class Export
{
    private readonly StringBuilder _authors = new();
    private readonly StringBuilder _items = new();
    private int _number = 500;

    public string Head { get; init; } = "<wp:wxr_version>1.2</wp:wxr_version>";

    public string Site { get; init; } = "https://mills.example.org";

    public Export WithAuthor(int id, string login, string display, string first = "", string last = "")
    {
        _authors.Append(CultureInfo.InvariantCulture, $"<wp:author><wp:author_id>{id}</wp:author_id><wp:author_login>{login}</wp:author_login><wp:author_email>{login}@example.org</wp:author_email><wp:author_display_name><![CDATA[{display}]]></wp:author_display_name><wp:author_first_name>{first}</wp:author_first_name><wp:author_last_name>{last}</wp:author_last_name></wp:author>\n");
        return this;
    }

    public Export WithPost(string name, string content = "Wind.", string status = "publish", string type = "post", string author = "anna", string date = "2012-03-04 10:00:00", string more = "", params string[] comments)
    {
        _number++;
        _items.Append(CultureInfo.InvariantCulture, $"""
            <item>
            <title><![CDATA[{name} & co]]></title>
            <link>{Site}/{(status == "publish" ? $"2012/{name}/" : $"?p={_number}")}</link>
            <dc:creator>{author}</dc:creator>
            <content:encoded><![CDATA[{content}]]></content:encoded>
            <excerpt:encoded><![CDATA[]]></excerpt:encoded>
            <wp:post_id>{_number}</wp:post_id>
            <wp:post_date>{date}</wp:post_date>
            <wp:post_date_gmt>{date}</wp:post_date_gmt>
            <wp:post_name>{name}</wp:post_name>
            <wp:status>{status}</wp:status>
            <wp:post_type>{type}</wp:post_type>
            {more}
            {string.Concat(comments)}
            </item>

            """);
        return this;
    }

    public static string Comment(int id, string text, string name = "Piet", string approved = "1", string type = "comment", int parent = 0, int user = 0, string? email = null, string url = "", string date = "2012-03-05 10:00:00", string ip = "192.0.2.9") =>
        string.Create(CultureInfo.InvariantCulture, $"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author><wp:comment_author_email>{email ?? (type == "comment" ? "piet@example.org" : "")}</wp:comment_author_email><wp:comment_author_url>{SecurityElement.Escape(url)}</wp:comment_author_url><wp:comment_author_IP>{ip}</wp:comment_author_IP><wp:comment_date>{date}</wp:comment_date><wp:comment_date_gmt>{date}</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{type}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent><wp:comment_user_id>{user}</wp:comment_user_id></wp:comment>");

    public static string Meta(string key, string value) => $"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

    public static string Term(string domain, string slug, string name) => $"<category domain=\"{domain}\" nicename=\"{slug}\"><![CDATA[{name}]]></category>";

    public override string ToString() => $"""
        <?xml version="1.0" encoding="UTF-8" ?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel>
        <title>Windmills</title>
        <link>{Site}</link>
        <description>Everything that turns</description>
        <pubDate>Tue, 05 Jun 2012 08:00:00 +0000</pubDate>
        <language>en-GB</language>
        {Head}
        <wp:base_site_url>{Site}</wp:base_site_url>
        <wp:base_blog_url>{Site}</wp:base_blog_url>
        {_authors}{_items}</channel>
        </rss>
        """;
}

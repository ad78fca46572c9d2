using System.Text;
using Blog.Core.Import;
using Blog.Testing;

namespace Blog.Core.Tests.Import;

[SetUICulture("en")]
internal sealed class WxrReaderTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void An_item_is_read_with_its_texts_terms_fields_and_comments()
    {
        var item = Items(new Export().WithPost("sails", "a <b>b</b>", more: Export.Term("category", "mills", "Mills &amp; more") + Export.Meta("views", "7"), comments: Export.Comment(3, "Nice"))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(item.Title, Is.EqualTo("sails & co"));
            Assert.That(item.Content, Is.EqualTo("a <b>b</b>"));
            Assert.That(item.Date, Is.EqualTo(new DateTimeOffset(2012, 3, 4, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(item.Terms, Is.EqualTo(new[] { new WxrTerm("category", "mills", "Mills & more") }));
            Assert.That(item.Meta, Is.EqualTo(new[] { KeyValuePair.Create("views", "7") }));
            Assert.That(item.Comments.Single().Content, Is.EqualTo("Nice"));
        });
    }

    [Test]
    public void The_difference_of_local_time_and_utc_is_the_offset()
    {
        var text = new Export().WithPost("sails").ToString().Replace("<wp:post_date_gmt>2012-03-04 10:00:00", "<wp:post_date_gmt>2012-03-04 08:00:00", StringComparison.Ordinal);

        Assert.That(Items(text).Single().Date, Is.EqualTo(new DateTimeOffset(2012, 3, 4, 10, 0, 0, TimeSpan.FromHours(2))));
    }

    [Test]
    public void Text_split_into_several_cdata_sections_is_one() =>
        Assert.That(Items(new Export().WithPost("sails", "a]]]]><![CDATA[>b")).Single().Content, Is.EqualTo("a]]>b"));

    [Test]
    public void Blank_lines_before_the_declaration_are_skipped_and_counted()
    {
        var (items, fault) = Read("\n\n \n" + new Export().WithPost("sails").ToString().Replace("</item>", "</itm>", StringComparison.Ordinal));

        Assert.That(items, Is.Empty);
        Assert.That(fault!.Line, Is.EqualTo(29));
    }

    [Test]
    public void Control_characters_become_spaces() =>
        Assert.That(Items(new Export().WithPost("sails", "a\u0003b")).Single().Content, Is.EqualTo("a b"));

    [Test]
    public void A_declared_encoding_is_obeyed()
    {
        var text = new Export().WithPost("sails", "wíeken").ToString().Replace("UTF-8", "iso-8859-1", StringComparison.Ordinal);
        var file = _folder["latin.xml"];
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes(text));
        using var reader = WxrReader.Open(file);

        Assert.That(reader.Next()!.Content, Is.EqualTo("wíeken"));
    }

    [TestCase("1.0")]
    [TestCase("1.1")]
    public void Older_versions_are_read(string version)
    {
        var text = new Export { Head = $"<wp:wxr_version>{version}</wp:wxr_version>" }.WithPost("sails").ToString().Replace("export/1.2/", $"export/{version}/", StringComparison.Ordinal);

        Assert.That(Items(text).Single().Name, Is.EqualTo("sails"));
    }

    [TestCase("", "wxr_version")]
    [TestCase("<wp:wxr_version>9.9</wp:wxr_version>", "9.9")]
    [TestCase("<wp:wxr_version>one</wp:wxr_version>", "one")]
    public void A_file_of_no_known_version_is_refused(string head, string named)
    {
        var (items, fault) = Read(new Export { Head = head }.WithPost("sails").ToString());

        Assert.That(items, Is.Empty);
        Assert.That(fault!.Reason, Does.Contain(named));
    }

    [TestCase("<html><body>Not found</body></html>")]
    [TestCase("")]
    [TestCase("title: A post")]
    [TestCase("<rss><item/></rss>")]
    public void What_is_no_export_is_refused(string text) => Assert.That(Read(text).Fault, Is.Not.Null);

    [Test]
    public void A_document_type_is_refused()
    {
        var text = new Export().WithPost("sails", "x").ToString().Replace("?>\n", "?>\n<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n", StringComparison.Ordinal);

        var (items, fault) = Read(text);

        Assert.That(items, Is.Empty);
        Assert.That(fault!.Reason, Does.StartWith("It has a document type"));
    }

    [Test]
    public void A_cut_file_names_the_line_it_ends_on()
    {
        var whole = new Export().WithPost("sails").WithPost("gears").ToString();
        var cut = whole[..whole.LastIndexOf("<wp:post_type>", StringComparison.Ordinal)];

        var (items, fault) = Read(cut);

        Assert.That(items, Has.Count.EqualTo(1));
        Assert.That(fault!.Line, Is.EqualTo(cut.Count(c => c == '\n') + 1));
    }

    private List<WxrItem> Items(object export)
    {
        var (items, fault) = Read(export.ToString()!);
        Assert.That(fault, Is.Null);
        return items;
    }

    private (List<WxrItem> Items, WxrFault? Fault) Read(string text)
    {
        var file = _folder[$"{Guid.NewGuid():N}.xml"];
        File.WriteAllText(file, text);
        using var reader = WxrReader.Open(file);
        var items = new List<WxrItem>();
        while (reader.Next() is { } item) items.Add(item);
        return (items, reader.Fault);
    }
}

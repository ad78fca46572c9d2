using System.Text;
using Blog.Core.Content;
using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Tests.Content;

public sealed class RenderingTests
{
    [Test]
    public void Headings_start_at_two_and_skip_no_level()
    {
        var text = Render("# First\n\n### Below\n\n###### Deep\n\n## Side\n\n# Next").Text;

        Assert.That(text.Headings.Select(heading => (heading.Level, heading.Id)), Is.EqualTo(new[] { (2, "first"), (3, "below"), (4, "deep"), (3, "side"), (2, "next") }));
    }

    [Test]
    public void Every_heading_has_an_anchor_of_its_own_that_the_page_does_not_use()
    {
        var text = Render("## Same\n\n## Same\n\n## Comments\n\n## Comment 12\n\n## Own {#mine}\n\n## !").Text;

        Assert.That(text.Headings.Select(heading => heading.Id), Is.EqualTo(new[] { "same", "same-2", "comments-2", "comment-12-2", "mine", "part" }));
    }

    [Test]
    public void A_heading_links_to_itself_but_never_around_another_link()
    {
        Assert.That(Html("## Why *so*"), Is.EqualTo("<h2 id=\"why-so\"><a class=\"anchor\" href=\"#why-so\">Why <em>so</em></a></h2>"));
        Assert.That(Html("## See [x](https://x.example)"), Is.EqualTo(
            "<h2 id=\"see-x\">See <a href=\"https://x.example\">x</a> <a class=\"anchor\" href=\"#see-x\" aria-label=\"Link to this part\">#</a></h2>"));
    }

    [Test]
    public void Code_is_a_named_region_that_the_keyboard_reaches_and_stays_as_typed()
    {
        Assert.That(Html("```cs\nvar a = \"--\" + '<';\n```"), Is.EqualTo(
            "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code 1: C#\" data-language=\"C#\"><code class=\"language-cs\">var a = &quot;--&quot; + '&lt;';\n</code></pre>"));
        Assert.That(Html("```\na\n```\n\n```brainf\nb\n```"), Does.Contain("aria-label=\"Code 1\"><code>a").And.Contain("aria-label=\"Code 2: brainf\""));
    }

    [Test]
    public void Tables_scroll_in_a_region_align_by_class_and_have_no_empty_headings()
    {
        var html = Html("| A |   | C |\n|---|--:|:-:|\n| 1 | 2 | 3 |");

        Assert.That(html, Does.StartWith("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table 1\"><table>"));
        Assert.That(html, Does.Contain("<th scope=\"col\">A</th><td class=\"right\"></td><th scope=\"col\" class=\"center\">C</th>"));
        Assert.That(html, Does.Contain("<td>1</td><td class=\"right\">2</td><td class=\"center\">3</td>"));
        Assert.That(html, Does.Not.Contain("style="));
    }

    [Test]
    public void Tasks_say_in_words_whether_they_are_done()
    {
        Assert.That(Html("- [x] een\n- [ ] twee", "nl"), Does.Contain("disabled checked aria-label=\"Gedaan\"> een").And.Contain("disabled aria-label=\"Nog te doen\"> twee"));
    }

    [Test]
    public void Notes_lead_there_and_back()
    {
        var html = Html("One[^a].\n\n[^a]: The note.");

        Assert.That(html, Does.Contain("<sup><a class=\"note\" id=\"fnref-1\" href=\"#fn-1\">1</a></sup>"));
        Assert.That(html, Does.Contain("<section class=\"footnotes\" aria-label=\"Notes\">").And.Contain("<li id=\"fn-1\">"));
        Assert.That(html, Does.Contain("<a class=\"note-back\" href=\"#fnref-1\" aria-label=\"Back to note 1 in the text\">↩</a>"));
    }

    [Test]
    public void Definition_lists_are_lists_of_definitions()
    {
        Assert.That(Html("Word\n:   What it means"), Is.EqualTo("<dl>\n<dt>Word</dt>\n<dd>What it means</dd>\n</dl>"));
    }

    [Test]
    public void A_picture_alone_is_a_figure_and_its_title_the_caption()
    {
        var html = Html("Text.\n\nMore.\n\n![A cat](https://x.example/cat.jpg \"The cat's nap\")");

        Assert.That(html, Does.EndWith("<figure><img src=\"https://x.example/cat.jpg\" alt=\"A cat\" loading=\"lazy\" decoding=\"async\"><figcaption>The cat’s nap</figcaption></figure>"));
    }

    [Test]
    public void A_picture_within_words_stays_there_and_the_one_on_top_is_not_put_off()
    {
        Assert.That(Html("A ![b](https://x.example/b.png \"t\") c"), Is.EqualTo("<p>A <img src=\"https://x.example/b.png\" alt=\"b\" title=\"t\"> c</p>"));
    }

    [Test]
    public void A_picture_without_description_is_a_warning_at_its_line()
    {
        var faults = Render("Text\n\n![](https://x.example/a.png)").Faults;

        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That((faults[0].Kind, faults[0].Line), Is.EqualTo((FaultKind.PictureWithoutAlt, 7)));
    }

    [Test]
    public void Links_to_parts_that_are_not_there_are_reported()
    {
        var faults = Render("## Here\n\n[a](#here) [b](#there) [c](#comments)").Faults;

        Assert.That(faults.Select(fault => (fault.Kind, fault.Line, fault.Arguments[0])), Is.EqualTo(new[] { (FaultKind.MissingAnchor, 7, "there") }));
    }

    [Test]
    public void Paths_become_slots_with_their_lines_and_whole_addresses_do_not()
    {
        var text = Render("[a](../b.md#part)\n![b](c.png)\n[d](https://d.example) [e](mailto:e@e.example)\n\n<a href=\"f.md\"><img src='g.png' alt=\"\"></a>").Text;

        Assert.That(text.Slots.Select(slot => (slot.Kind, slot.Target, slot.Fragment, slot.Line)), Is.EqualTo(new[]
        {
            (SlotKind.Link, "../b.md", "part", 5), (SlotKind.Picture, "c.png", (string?)null, 6), (SlotKind.Link, "f.md", null, 9), (SlotKind.Source, "g.png", null, 9),
        }));
        Assert.That(text.Links, Is.EqualTo(new[] { "https://d.example" }));
    }

    [Test]
    public void What_stands_in_slots_comes_out_at_their_places()
    {
        var text = Render("é [a](b.md) — [c](d.md) ë").Text;

        Assert.That(new LinkedText(text, [" href=\"/1\"", ""]).ToHtml().Trim(), Is.EqualTo("<p>é <a href=\"/1\">a</a> — <a>c</a> ë</p>"));
    }

    [Test]
    public void The_authors_own_html_stays()
    {
        Assert.That(Html("A <kbd>B</kbd>\n\n<div class=\"x\">\n<b>y</b>\n</div>"), Does.Contain("<kbd>B</kbd>").And.Contain("<div class=\"x\">\n<b>y</b>\n</div>"));
    }

    [Test]
    public void Letters_that_html_forbids_are_replaced()
    {
        Assert.That(Html("a\u0008b\u0000c\uFDD0d"), Is.EqualTo("<p>a\uFFFDb\uFFFDc\uFFFDd</p>"));
    }

    [Test]
    public void A_text_nested_without_end_is_refused_and_harms_nothing()
    {
        var faults = Render(new string('>', 5000) + " deep").Faults;

        Assert.That(faults.Select(fault => fault.Kind), Does.Contain(FaultKind.NotMarkdown));
    }

    [Test]
    public void The_excerpt_ends_with_a_sentence_where_there_is_one()
    {
        var first = string.Join(' ', Enumerable.Repeat("word", 30)) + ".";
        var excerpt = Render($"## Heading\n\n{first} {string.Join(' ', Enumerable.Repeat("More", 60))}").Text.Excerpt;

        Assert.That(excerpt, Is.EqualTo(first));
    }

    [Test]
    public void The_excerpt_never_ends_within_a_word()
    {
        var excerpt = Render(string.Join(' ', Enumerable.Repeat("abcdefgh", 100))).Text.Excerpt;

        Assert.That(excerpt, Has.Length.LessThanOrEqualTo(281).And.EndsWith("abcdefgh…"));
    }

    [Test]
    public void The_excerpt_is_what_stands_before_more()
    {
        Assert.That(Render("One *two*[^1].\n\nThree.\n\n<!-- more -->\n\nFour.\n\n[^1]: Note.").Text.Excerpt, Is.EqualTo("One two. Three."));
    }

    [Test]
    public void Plain_text_has_a_line_for_each_block_and_no_marks()
    {
        var text = Render("## A\n\nB &amp; *c*[^1]\n\n- d\n- e\n\n| f | g |\n|---|---|\n| h | i |\n\n[^1]: Note.").Text;

        Assert.That(HtmlText.ToPlainText(Encoding.UTF8.GetString(text.Template)), Is.EqualTo("A\nB & c\nd\ne\nf g\nh i\nNote."));
    }

    [Test]
    public void Plain_text_has_no_scripts_and_styles()
    {
        Assert.That(HtmlText.ToPlainText("<p>A</p><style>b { c: d }</style><script>if (1 < 2) e();</script><p>F</p><script>"), Is.EqualTo("A\nF"));
    }

    [Test]
    public void Words_are_counted_outside_of_tags()
    {
        Assert.That(Render("One *two* three-four\n\n![not](https://x.example/a.png)").Text.WordCount, Is.EqualTo(3));
    }

    private static (RenderedText Text, IReadOnlyList<ContentFault> Faults) Render(string markdown, string language = "en")
    {
        var faults = new FaultList("posts/a.md");
        return (TextRenderer.Render(markdown, 5, language, faults), faults.All);
    }

    private static string Html(string markdown, string language = "en") =>
        Encoding.UTF8.GetString(Render(markdown, language).Text.Template).ReplaceLineEndings("\n").Trim();
}

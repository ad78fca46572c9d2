using System.Text;
using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Tests.Content;

public sealed class TypographyTests
{
    [TestCase("en", "\"One\" and 'two'", "“One” and ‘two’")]
    [TestCase("nl", "\"Een\" en 'twee'", "„Een” en ‘twee’")]
    [TestCase("de", "\"Eins\" und 'zwei'", "„Eins“ und ‚zwei‘")]
    [TestCase("fr", "\"Un\" et l'autre", "«\u00A0Un\u00A0» et l’autre")]
    [TestCase("nl-BE", "\"Een\"", "„Een”")]
    [TestCase("xx", "\"One\"", "“One”")]
    public void Quotes_are_those_of_the_language(string language, string typed, string set)
    {
        Assert.That(Typography.For(language).Apply(typed), Is.EqualTo(set));
    }

    [TestCase("nl", "'s Avonds in 't huis, zo'n foto's", "’s Avonds in ’t huis, zo’n foto’s")]
    [TestCase("nl", "in 's-Hertogenbosch", "in ’s-Hertogenbosch")]
    [TestCase("en", "It's the '60s, the writers' room", "It’s the ’60s, the writers’ room")]
    [TestCase("en", "(\"so 'deep' it is\")", "(“so ‘deep’ it is”)")]
    [TestCase("en", "\"'Nested' first\"", "“‘Nested’ first”")]
    public void Apostrophes_are_told_from_quotes(string language, string typed, string set)
    {
        Assert.That(Typography.For(language).Apply(typed), Is.EqualTo(set));
    }

    [TestCase("a -- b", "a\u00A0– b")]
    [TestCase("a - b", "a\u00A0– b")]
    [TestCase("a---b", "a—b")]
    [TestCase("1990--1999", "1990–1999")]
    [TestCase("well-known", "well-known")]
    [TestCase("-5", "-5")]
    [TestCase("----", "----")]
    [TestCase("wait...", "wait…")]
    [TestCase("a.b..c", "a.b..c")]
    public void Dashes_and_ellipses_are_set(string typed, string set)
    {
        Assert.That(Typography.For("en").Apply(typed), Is.EqualTo(set));
    }

    [TestCase("en", "10 km and 5 %", "10\u00A0km and 5\u00A0%")]
    [TestCase("en", "10 kilometres", "10 kilometres")]
    [TestCase("nl", "zie blz. 5 en € 10", "zie blz.\u00A05 en €\u00A010")]
    [TestCase("nl", "De hap. 5 is veel", "De hap. 5 is veel")]
    public void What_belongs_together_stays_on_one_line(string language, string typed, string set)
    {
        Assert.That(Typography.For(language).Apply(typed), Is.EqualTo(set));
    }

    [TestCase("\"*One*\" two", "<p>“<em>One</em>” two</p>")]
    [TestCase("*one*'s", "<p><em>one</em>’s</p>")]
    [TestCase("`a` - \"b\"", "<p><code>a</code>\u00A0– “b”</p>")]
    [TestCase("\\\"straight\\\" and `\"code\"`", "<p>&quot;straight&quot; and <code>&quot;code&quot;</code></p>")]
    [TestCase("a\n\"b\"", "<p>a\n“b”</p>")]
    [TestCase("https://x.example/a--b", "<p><a href=\"https://x.example/a--b\">https://x.example/a--b</a></p>")]
    public void Marks_across_markup_are_set_and_code_is_not(string markdown, string html)
    {
        var text = TextRenderer.Render(markdown, 1, "en", new FaultList("a"));

        Assert.That(Encoding.UTF8.GetString(text.Template).Trim(), Is.EqualTo(html));
    }

    [Test]
    public void Setting_twice_changes_nothing_more()
    {
        var typography = Typography.For("nl");
        var once = typography.Apply("\"Een\" -- 'twee'... 10 km");

        Assert.That(typography.Apply(once), Is.EqualTo(once));
    }
}

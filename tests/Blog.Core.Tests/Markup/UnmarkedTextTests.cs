using Blog.Core.Markup;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Core.Tests.Markup;

internal sealed class UnmarkedTextTests
{
    // Everything that means, or could be thought to mean, something to one of the two parsers, between ordinary words.
    private static readonly string[] Pieces =
    [
        "a", "word", "Größe", "中文", "ไทย", "👍🏽", "e\u0301", " ", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n \n", ".", ",", "?", "!", ":", ";", "'", "\"", "’", "(", ")", "- ", "-", "---", "+ ", "=", "===", "# ", "#",
        "1. ", "1", "2)", "12.", "* ", "*", "**", "_", "~", "~~", "`", "```", "[", "]", "](", "![", "<", ">", "<b>", "</p>", "&", "&amp;", "&#65;", "& ", "&copy", "\\", "|", "^", "$", "%", "@anna", "@", "/",
        "http://a.example", "HTTPS://A.example", "www.a.example", "mailto:a@b.example", "tel:12", "ftp://a.example", "a.example", "\t", "\u00A0", "\u200B", "\uFEFF", "\u2028", "\u0001", "\u0085", "\uD800", "\uFFFF", "{", "}",
    ];

    [Test]
    public void What_counts_as_unmarked_is_rendered_as_the_parsers_would()
    {
        var texts = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Concat(pieces.Take(12)).Trim('\n', ' ', '\t')).Where(UnmarkedText.Is);

        Prop.ForAll(texts.ToArbitrary(), text => Same(CommentText.Render(text), CommentText.Parse(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [TestCase("Lovely recipe, thank you!")]
    [TestCase("Q&A: it works & costs €5; see \"below\"\nand again:  yes\n\n\n2 weeks later - still fine (really) @ home")]
    public void Ordinary_comments_count_as_unmarked(string text)
    {
        Assert.That(UnmarkedText.Is(text));
        Assert.That(Same(CommentText.Render(text), CommentText.Parse(text)));
    }

    private static bool Same(CommentText one, CommentText other) =>
        one.Html == other.Html && one.PlainText == other.PlainText && one.Links.SequenceEqual(other.Links) && one.Mentions.SequenceEqual(other.Mentions);
}

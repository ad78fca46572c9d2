using Blog.Core.Search;

namespace Blog.Core.Tests.Search;

[TestFixture]
internal sealed class ExcerptTests
{
    private static readonly string Filler = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"w{i}"));

    [Test]
    public void The_pieces_give_the_text_again_with_the_words_marked()
    {
        var pieces = Excerpt.Marked("Een Réactie op <b>reacties</b>, en reageren.", "nl", SearchQuery.Parse("reactie"));
        Assert.Multiple(() =>
        {
            Assert.That(string.Concat(pieces.Select(p => p.Text)), Is.EqualTo("Een Réactie op <b>reacties</b>, en reageren."));
            Assert.That(pieces.Where(p => p.IsMarked).Select(p => p.Text), Is.EqualTo(new[] { "Réactie", "reacties" }));
        });
    }

    [Test]
    public void A_phrase_is_marked_only_where_its_words_follow_each_other()
    {
        var pieces = Excerpt.Marked("source open, open source", "en", SearchQuery.Parse("\"open source\""));
        Assert.That(string.Join('|', pieces.Select(p => p.IsMarked ? $"[{p.Text}]" : p.Text)), Is.EqualTo("source open, |[open]| |[source]"));
    }

    [Test]
    public void The_place_with_most_of_the_words_is_cut_out_whole()
    {
        var text = $"{Filler} apple {Filler} some apple and one pear here {Filler}";
        var shown = string.Concat(Excerpt.Of(text, "en", SearchQuery.Parse("pear apple")).Select(p => p.Text));
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.StartWith("… w").And.EndWith(" …"));
            Assert.That(shown, Does.Contain("some apple and one pear here"));
            Assert.That(shown.Split(' '), Has.Length.InRange(30, 40));
        });
    }

    [Test]
    public void Lines_are_joined() =>
        Assert.That(string.Concat(Excerpt.Of("A heading\nA paragraph", "en", SearchQuery.Parse("a")).Select(piece => piece.Text)), Is.EqualTo("A heading A paragraph"));

    [Test]
    public void A_short_text_is_shown_whole() =>
        Assert.That(Excerpt.Of("Short and sweet.", "en", SearchQuery.Parse("nothing")).Single().Text, Is.EqualTo("Short and sweet."));

    [Test]
    public void Nothing_is_left_of_a_text_without_words() => Assert.That(Excerpt.Of(" … ", "en", SearchQuery.Parse("a")), Is.Empty);
}

using Blog.Core.Search;

namespace Blog.Core.Tests.Search;

[TestFixture]
internal sealed class SearchQueryTests
{
    [TestCase("Créer été", "creer ete")]
    [TestCase("Anna's  boek", "anna boek")]
    [TestCase("d'accord", "daccord")]
    [TestCase("co-creatie", "co creatie")]
    [TestCase("Straße ﬁn", "strasse fin")]
    [TestCase("日本語 text", "日 本 語 text")]
    [TestCase("\u0301 \ud800 ! ", "")]
    public void Words_are_cut_and_folded(string text, string expected)
    {
        var words = SearchWords.In(text).Select(w => w.Folded).Where(w => w.Length > 0);
        Assert.That(string.Join(' ', words), Is.EqualTo(expected));
    }

    [TestCase("nl", "reactie", "reacties")]
    [TestCase("nl", "boom", "bomen")]
    [TestCase("nl", "brief", "brieven")]
    [TestCase("nl", "huis", "huizen")]
    [TestCase("nl", "taal", "talen")]
    [TestCase("nl", "mens", "mensen")]
    [TestCase("nl", "lees", "lezen")]
    [TestCase("nl", "mogelijkheid", "mogelijkheden")]
    [TestCase("nl", "klein", "kleine")]
    [TestCase("en", "story", "stories")]
    [TestCase("en", "make", "making")]
    [TestCase("en", "create", "created")]
    [TestCase("en", "box", "boxes")]
    [TestCase("en", "tomato", "tomatoes")]
    [TestCase("en", "plan", "planning")]
    [TestCase("en", "comment", "commenting")]
    public void Forms_of_one_word_share_their_stem(string language, string one, string other) =>
        Assert.That(Stem.Of(one, language), Is.EqualTo(Stem.Of(other, language)));

    [TestCase("nl", "huis", "hui")]
    [TestCase("en", "news", "newt")]
    [TestCase("en", "bring", "br")]
    [TestCase("en", "glass", "gla")]
    public void Different_words_keep_different_stems(string language, string one, string other) =>
        Assert.That(Stem.Of(one, language), Is.Not.EqualTo(Stem.Of(other, language)));

    [Test]
    public void Quotes_minus_and_asterisk_are_understood()
    {
        var query = SearchQuery.Parse("\"open source\" -spam -\"cheap pills\" mod* ");
        Assert.Multiple(() =>
        {
            Assert.That(query.Wanted.Select(t => string.Join(' ', t.Forms[^1])), Is.EqualTo(new[] { "open source", "mod" }));
            Assert.That(query.Unwanted.Select(t => string.Join(' ', t.Forms[^1])), Is.EqualTo(new[] { "spam", "cheap pills" }));
            Assert.That(query.Wanted.Select(t => t.IsPrefix), Is.EqualTo(new[] { false, true }));
        });
    }

    [Test]
    public void One_letter_is_no_beginning() => Assert.That(SearchQuery.Parse("t*").Wanted.Single().IsPrefix, Is.False);

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("-")]
    [TestCase("\"\"")]
    [TestCase("-word")]
    [TestCase("* ? !")]
    public void What_asks_for_nothing_is_empty(string text) => Assert.That(SearchQuery.Parse(text).IsEmpty);

    [Test]
    public void A_long_text_is_read_as_far_as_it_is_sensible() =>
        Assert.That(SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 5000))).Wanted, Has.Count.EqualTo(10));
}

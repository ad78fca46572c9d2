using Blog.Core.Comments;
using Blog.Core.Content;

namespace Blog.Core.Tests.Comments;

internal sealed class DraftCheckTests
{
    private static readonly CommentDraft Good = new() { Post = "first", Name = "Joyce", Email = "joyce@example.org", Text = "Hello." };

    [TestCase("", FieldProblem.Missing)]
    [TestCase(" \u200b\u202e ", FieldProblem.Missing)]
    [TestCase("Jo\u0000yce", FieldProblem.BadCharacters)]
    [TestCase("Jo\u0085yce", FieldProblem.BadCharacters)]
    [TestCase("Jo\nyce", FieldProblem.BadCharacters)]
    [TestCase("Jo\ufdd0yce", FieldProblem.BadCharacters)]
    public void Names_that_cannot_be_accepted(string name, FieldProblem problem) =>
        Assert.That(Errors(Good with { Name = name }), Does.Contain(new FieldError(CommentField.Name, problem)));

    [Test]
    public void A_name_may_have_a_hundred_characters_whatever_they_take_to_write()
    {
        Assert.That(Errors(Good with { Name = string.Concat(Enumerable.Repeat("𝒥", 100)) }), Is.Empty);
        Assert.That(Errors(Good with { Name = new string('n', 101) }), Is.EqualTo(new[] { new FieldError(CommentField.Name, FieldProblem.TooLong, 100) }));
    }

    [Test]
    public void Nine_marks_on_one_letter_are_too_many_and_eight_are_not()
    {
        Assert.That(Errors(Good with { Text = "e" + new string('\u0316', 8) }), Is.Empty);
        Assert.That(Errors(Good with { Text = "e" + new string('\u0316', 9) }), Is.EqualTo(new[] { new FieldError(CommentField.Text, FieldProblem.TooManyMarks, 8) }));
    }

    [TestCase("  Joyce \u00a0  de Vries ", "Joyce de Vries")]
    [TestCase("\u202eecyoJ\u202c", "ecyoJ")]
    [TestCase("\ufeffJo\u200byce", "Joyce")]
    [TestCase("Zoe\u0308", "Zoë")]
    [TestCase("👩‍🚒 Joyce", "👩‍🚒 Joyce")]
    public void Names_are_written_in_one_way(string typed, string name) =>
        Assert.That(DraftCheck.Read(Good with { Name = typed }, new CommentOptions()).Name, Is.EqualTo(name));

    [TestCase("joyce", FieldProblem.Malformed)]
    [TestCase("joyce@host", FieldProblem.Malformed)]
    [TestCase("a@b@example.org", FieldProblem.Malformed)]
    [TestCase("joyce <joyce@example.org>", FieldProblem.Malformed)]
    [TestCase("joyce@-.", FieldProblem.Malformed)]
    public void Addresses_that_are_none(string email, FieldProblem problem) =>
        Assert.That(Errors(Good with { Email = email }), Is.EqualTo(new[] { new FieldError(CommentField.Email, problem) }));

    [TestCase("joyce+blog@example.org")]
    [TestCase("jörg@müller.example")]
    [TestCase("o'brien@mail.example.co.uk")]
    public void Addresses_that_are_some(string email) => Assert.That(Errors(Good with { Email = email }), Is.Empty);

    [Test]
    public void An_address_is_required_of_readers_unless_the_site_says_otherwise()
    {
        Assert.That(Errors(Good with { Email = " " }), Is.EqualTo(new[] { new FieldError(CommentField.Email, FieldProblem.Missing) }));
        Assert.That(DraftCheck.Read(Good with { Email = null }, new CommentOptions { EmailRequired = false }).Errors, Is.Empty);
        Assert.That(Errors(Good with { Email = null, SignedInAs = "isrid" }), Is.Empty);
        Assert.That(Errors(Good with { Email = null, Channel = Moderation.Channel.Import }), Is.Empty);
    }

    [TestCase("example.org", "https://example.org/")]
    [TestCase("http://example.org/a?b=c#d", "http://example.org/a?b=c#d")]
    [TestCase("https://example.org/\"onmouseover=alert(1)", "https://example.org/%22onmouseover=alert(1)")]
    public void Web_addresses_are_written_in_one_way(string typed, string url) =>
        Assert.That(DraftCheck.Read(Good with { Url = typed }, new CommentOptions()).Url, Is.EqualTo(url));

    [TestCase("javascript:alert(1)")]
    [TestCase("javascript://example.org/%0aalert(1)")]
    [TestCase("data:text/html,hello")]
    [TestCase("ftp://example.org/")]
    [TestCase("http://localhost/")]
    [TestCase("https://exam ple.org")]
    public void Web_addresses_that_are_none(string url) =>
        Assert.That(Errors(Good with { Url = url }), Is.EqualTo(new[] { new FieldError(CommentField.Url, FieldProblem.Malformed) }));

    [Test]
    public void A_text_may_have_64_kibibytes_and_not_one_more()
    {
        Assert.That(Errors(Good with { Text = new string('é', 32_768) }), Is.Empty);
        Assert.That(Errors(Good with { Text = new string('é', 32_768) + "x" }), Is.EqualTo(new[] { new FieldError(CommentField.Text, FieldProblem.TooLong, 65_536) }));
        Assert.That(Errors(Good with { Text = new string('x', 131_072) }), Is.EqualTo(new[] { new FieldError(CommentField.Text, FieldProblem.TooLong, 65_536) }));
    }

    [TestCase("", FieldProblem.Missing)]
    [TestCase(" \r\n\t\u200b ", FieldProblem.Missing)]
    [TestCase("Hello\u0000", FieldProblem.BadCharacters)]
    [TestCase("Hello\u001b[31m", FieldProblem.BadCharacters)]
    [TestCase("Hello\ufffe", FieldProblem.BadCharacters)]
    public void Texts_that_cannot_be_accepted(string text, FieldProblem problem) =>
        Assert.That(Errors(Good with { Text = text }), Does.Contain(new FieldError(CommentField.Text, problem)));

    [Test]
    public void Half_a_character_is_no_text() =>
        Assert.That(Errors(Good with { Text = "Hello " + (char)0xD83D }), Is.EqualTo(new[] { new FieldError(CommentField.Text, FieldProblem.BadCharacters) }));

    [Test]
    public void Everything_wrong_is_named_at_once() =>
        Assert.That(
            Errors(new CommentDraft { Post = "first", Name = "", Email = "x", Url = "x:y", Text = "" }).Select(error => error.Field),
            Is.EquivalentTo(new[] { CommentField.Name, CommentField.Email, CommentField.Url, CommentField.Text }));

    private static IReadOnlyList<FieldError> Errors(CommentDraft draft) => DraftCheck.Read(draft, new CommentOptions()).Errors;
}

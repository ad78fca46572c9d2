using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class TemplateTests
{
    // Two of three alternatives differ between any two of them.
    private static readonly string[] Makers =
    [
        "Lovely recipe, I have just told my aunt about it. Our shop has cheap kettles with free delivery, do come and see us.",
        "Splendid article, I have just told my neighbour about it. Our shop has modern lamps with quick delivery, do come and visit us.",
        "Lovely article, I just told my colleague about it. We have cheap lamps with free shipping, do come and visit us.",
        "Splendid recipe, I just told my neighbour about it. We have modern kettles with quick shipping, do come and see us.",
    ];

    [Test]
    public void Find_TextOfTheirWords_IsOfTheSameMake()
    {
        var found = Find("Splendid recipe, I just told my aunt about it. Our shop has cheap lamps with quick shipping, do come and visit us.");

        Assert.That(found!.Coverage, Is.EqualTo(1));
        Assert.That(found.Makers, Is.EquivalentTo([0, 1, 2, 3]));
    }

    [TestCase("My aunt told us about an article on modern kettles that she read in the shop while waiting for her delivery of lamps.", TestName = "Other words between theirs")]
    [TestCase("The tram to the harbour was late again, so nobody saw the ships arrive this morning.", TestName = "Other words")]
    public void Find_OtherText_IsNot(string text) => Assert.That(Find(text), Is.Null);

    [Test]
    public void Find_TextsThatResembleItButNotEachOther_AreNoTemplate()
    {
        const string text = "The bread was good. The soup was cold. The waiter was kind. The bill was high.";
        string[] likely =
        [
            "The bread was good. Everything else I prefer to forget, honestly.",
            "Nobody told us, but the soup was cold. It rained the whole evening too.",
            "What I remember is that the waiter was kind. He brought my mother a chair.",
        ];

        Assert.That(Template.Find(CanonicalText.Of(text), [.. likely.Select(CanonicalText.Of)]), Is.Null);
    }

    [Test]
    public void Find_TwoTexts_AreTooFew() =>
        Assert.That(Template.Find(CanonicalText.Of(Makers[0]), [.. Makers.Take(2).Select(CanonicalText.Of)]), Is.Null);

    private static Template? Find(string text) => Template.Find(CanonicalText.Of(text), [.. Makers.Select(CanonicalText.Of)]);
}

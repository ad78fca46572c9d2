using Blog.Web.Discussion;

namespace Blog.Web.Tests.Discussion;

public sealed class InitialsTests
{
    [TestCase("Ada Lovelace", "AL")]
    [TestCase("isrid", "I")]
    [TestCase("Jan van der Berg", "JB")]
    [TestCase("  élan  ", "É")]
    [TestCase("李 小龙", "李小")]
    [TestCase("\"Q\"", "Q")]
    [TestCase("***", "")]
    [TestCase("", "")]
    public void First_letters_of_the_first_and_last_word(string name, string letters) => Assert.That(Initials.Of(name), Is.EqualTo(letters));

    [Test]
    public void A_letter_outside_the_basic_plane_is_not_halved() => Assert.That(Initials.Of("𝒜da"), Is.EqualTo("𝒜"));

    [Test]
    public void The_tint_of_a_name_does_not_depend_on_its_case() => Assert.That(Initials.TintOf("Ada"), Is.EqualTo(Initials.TintOf(" ada ")).And.InRange(0, 5));
}

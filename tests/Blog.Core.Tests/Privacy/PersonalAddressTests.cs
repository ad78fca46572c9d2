using Blog.Core.Privacy;

namespace Blog.Core.Tests.Privacy;

internal sealed class PersonalAddressTests
{
    [TestCase("joyce@example.org")]
    [TestCase("  Joyce@Example.ORG ")]
    [TestCase("<JOYCE@example.org>")]
    [TestCase("mailto:joyce@EXAMPLE.org")]
    public void All_spellings_of_an_e_mail_address_are_one(string typed) =>
        Assert.That(PersonalAddress.Parse(typed), Is.EqualTo(new PersonalAddress(AddressKind.Mail, "joyce@example.org")));

    [TestCase("192.0.2.7", "192.0.2.7")]
    [TestCase("::ffff:192.0.2.7", "192.0.2.7")]
    [TestCase("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    public void A_network_address_is_written_in_one_way(string typed, string plain) =>
        Assert.That(PersonalAddress.Parse(typed), Is.EqualTo(new PersonalAddress(AddressKind.Network, plain)));

    [Test]
    public void A_web_address_is_a_page() =>
        Assert.That(PersonalAddress.Parse(" https://blog.example/about ")!.Kind, Is.EqualTo(AddressKind.Page));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("7")]
    [TestCase("joyce")]
    [TestCase("@example.org")]
    [TestCase("joyce@")]
    [TestCase("two words@example.org")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://")]
    [TestCase("a@b\u0000c")]
    public void What_is_no_address_is_none(string? typed) => Assert.That(PersonalAddress.Parse(typed), Is.Null);

    [Test]
    public void An_endless_one_is_none() => Assert.That(PersonalAddress.Parse(new string('x', 5000) + "@example.org"), Is.Null);
}

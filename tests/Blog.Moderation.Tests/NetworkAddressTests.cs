namespace Blog.Moderation.Tests;

public sealed class NetworkAddressTests
{
    [TestCase("192.0.2.77", "192.0.2.0/24")]
    [TestCase("::ffff:192.0.2.77", "192.0.2.0/24")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [TestCase("unknown", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void NetworkOf_Address_KeepsTheFrontPart(string? address, string? network) => Assert.That(NetworkAddress.NetworkOf(address), Is.EqualTo(network));
}

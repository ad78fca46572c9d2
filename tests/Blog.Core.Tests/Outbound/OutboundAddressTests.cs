using Blog.Core.Outbound;

namespace Blog.Core.Tests.Outbound;

/// <summary>Which addresses are refused by their text alone, before any name is looked up.</summary>
internal sealed class OutboundAddressTests
{
    [TestCase("ftp://one.example/", RefusalReason.Scheme)]
    [TestCase("file:///etc/passwd", RefusalReason.Scheme)]
    [TestCase("gopher://one.example/", RefusalReason.Scheme)]
    [TestCase("javascript:alert(1)", RefusalReason.Scheme)]
    [TestCase("//one.example/", RefusalReason.Scheme, Description = "read as a file's address")]
    [TestCase("one.example", RefusalReason.Malformed)]
    [TestCase("", RefusalReason.Malformed)]
    [TestCase("http://", RefusalReason.Malformed)]
    [TestCase("http://one.example/a b", RefusalReason.Malformed)]
    [TestCase("http:\\\\127.0.0.1\\", RefusalReason.Malformed)]
    [TestCase("http://one.example\r\nHost: x/", RefusalReason.Malformed)]
    [TestCase("http://user:secret@one.example/", RefusalReason.UserInfo)]
    [TestCase("http://one.example@127.0.0.1/", RefusalReason.UserInfo)]
    [TestCase("http://one.example:22/", RefusalReason.Port)]
    [TestCase("http://one.example:8080/", RefusalReason.Port)]
    [TestCase("http://one.example:0/", RefusalReason.Port)]
    [TestCase("http://localhost/", RefusalReason.Inward)]
    [TestCase("http://LOCALHOST./", RefusalReason.Inward)]
    [TestCase("http://router/", RefusalReason.Inward)]
    [TestCase("http://printer.local/", RefusalReason.Inward)]
    [TestCase("http://metadata.google.internal/", RefusalReason.Inward)]
    [TestCase("http://127.0.0.1/", RefusalReason.Inward)]
    [TestCase("http://127.0.0.1./", RefusalReason.Inward)]
    [TestCase("http://127.1/", RefusalReason.Inward)]
    [TestCase("http://2130706433/", RefusalReason.Inward)]
    [TestCase("http://0x7f000001/", RefusalReason.Inward)]
    [TestCase("http://0x7f.0.0.1/", RefusalReason.Inward)]
    [TestCase("http://0177.0.0.1/", RefusalReason.Inward)]
    [TestCase("http://017700000001/", RefusalReason.Inward)]
    [TestCase("http://0/", RefusalReason.Inward)]
    [TestCase("http://①②⑦.⓪.⓪.①/", RefusalReason.Inward)]
    [TestCase("http://127。0。0。1/", RefusalReason.Inward)]
    [TestCase("http://%31%32%37.0.0.1/", RefusalReason.Malformed)]
    [TestCase("http://[::1]/", RefusalReason.Inward)]
    [TestCase("http://[0:0:0:0:0:0:0:1]/", RefusalReason.Inward)]
    [TestCase("http://[::ffff:127.0.0.1]/", RefusalReason.Inward)]
    [TestCase("http://[::ffff:7f00:1]/", RefusalReason.Inward)]
    [TestCase("http://[::127.0.0.1]/", RefusalReason.Inward)]
    [TestCase("http://[64:ff9b::7f00:1]/", RefusalReason.Inward)]
    [TestCase("http://[2002:7f00:1::]/", RefusalReason.Inward)]
    [TestCase("http://[fe80::1%25eth0]/", RefusalReason.Malformed)]
    [TestCase("http://[fe80::1]/", RefusalReason.Inward)]
    [TestCase("http://169.254.169.254/latest/meta-data/", RefusalReason.Inward)]
    public void An_address_is_refused(string url, RefusalReason reason) =>
        Assert.That(OutboundAddress.Read(url, new OutboundOptions()), Is.EqualTo(((OutboundAddress?)null, reason)));

    [TestCase("http://one.example/a?b=c", "one.example")]
    [TestCase("HTTPS://One.Example:443/", "one.example")]
    [TestCase("https://one.example./", "one.example")]
    [TestCase("https://bücher.example/", "xn--bcher-kva.example")]
    [TestCase("http://1.1.1.1/", "1.1.1.1")]
    public void Others_may_be_tried(string url, string host) =>
        Assert.That(OutboundAddress.Read(url, new OutboundOptions()).Address?.Host, Is.EqualTo(host));
}

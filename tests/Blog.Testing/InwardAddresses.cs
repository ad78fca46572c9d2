using System.Globalization;
using System.Net;

namespace Blog.Testing;

/// <summary>Every way to write an address that leads to this very machine, by text or by a name that means it.</summary>
public static class InwardAddresses
{
    private static readonly string[] Hosts =
    [
        // IPv4 as its readers take it: fewer parts, one number, hexadecimal, octal, mixed, with a closing dot.
        "127.0.0.1", "127.0.0.1.", "127.0.1", "127.1", "2130706433", "2130706433.", "0x7f000001", "0X7F000001", "0x7f.0.0.1", "0x7f.1", "0x7f.0x0.0x0.0x1",
        "0177.0.0.1", "0177.1", "0177.0.0.01", "017700000001", "00000177.0.0.1", "127.0x0.0.1", "0", "0x0", "00", "0.0", "0.0.0.0", "0.0.0.0.", "127.000.000.001",

        // Digits, dots and letters of other scripts, and escaped ones.
        "①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1", "127．0．0．1", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "%31%32%37.0.0.1", "127%2e0.0.1",

        // Names.
        "localhost", "LOCALHOST", "localhost.", "LocalHost.", "sub.localhost", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "router", "printer.local", "metadata.internal",
        "four.inward.example", "six.inward.example", "mapped.inward.example", "translated.inward.example", "zero.inward.example", "any.inward.example",

        // IPv6: itself, unspecified, mapped, compatible, translated, tunnelled, with a zone.
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0.0.0.1]", "[::ffff:127.0.0.1]", "[::FFFF:7F00:0001]", "[0:0:0:0:0:ffff:127.0.0.1]",
        "[::ffff:0.0.0.0]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::1]",
        "[::1%25lo]", "[::1%lo]",

        // Something in front that looks like the host.
        "a@127.0.0.1", "public.example@127.0.0.1", "public.example:80@127.0.0.1", "public.example%40127.0.0.1", "public.example\\@127.0.0.1", "127.0.0.1\\@public.example",
    ];

    private static readonly string[] Whole =
    [
        "HTTP://127.0.0.1:PORT/", "https://127.0.0.1:PORT/", "http:127.0.0.1:PORT/", "http:/127.0.0.1:PORT/", "//127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT\\", "http://127.0.0.1:PORT#@public.example/",
        "http://127.0.0.1:PORT?@public.example/", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_GET", "file://127.0.0.1:PORT/x", "ws://127.0.0.1:PORT/", "jar:http://127.0.0.1:PORT!/", "view-source:http://127.0.0.1:PORT/",
    ];

    /// <summary>All of them, as addresses of a port.</summary>
    public static IReadOnlyList<string> On(int port) =>
    [
        .. Hosts.Select(host => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/")),
        .. Whole.Select(address => address.Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
    ];

    /// <summary>Gives the names among them their addresses, as a hostile name server or the machine itself would.</summary>
    public static void NameIn(FakeInternet internet)
    {
        foreach (var name in new[] { "localhost", "sub.localhost", "router", "printer.local", "metadata.internal" }) internet.Name(name, IPAddress.Loopback, IPAddress.IPv6Loopback);
        internet.Name("four.inward.example", IPAddress.Loopback);
        internet.Name("six.inward.example", IPAddress.IPv6Loopback);
        internet.Name("mapped.inward.example", IPAddress.Parse("::ffff:127.0.0.1"));
        internet.Name("translated.inward.example", IPAddress.Parse("64:ff9b::7f00:1"));
        internet.Name("zero.inward.example", IPAddress.Any);
        internet.Name("any.inward.example", IPAddress.IPv6Any);
    }
}

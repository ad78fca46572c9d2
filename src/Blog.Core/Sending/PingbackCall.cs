using System.Globalization;
using System.Xml.Linq;
using Blog.Core.Outbound;

namespace Blog.Core.Sending;

/// <summary>The call <c>pingback.ping</c> of Pingback 1.0 over XML-RPC, and its answer.</summary>
internal static class PingbackCall
{
    /// <summary>The fault that says a link was told of before.</summary>
    public const int AlreadyRegistered = 48;

    /// <summary>The fault that blames a server between.</summary>
    public const int UpstreamError = 50;

    /// <summary>The call as XML.</summary>
    public static string Write(string source, string target)
    {
        var call = new XElement("methodCall", new XElement("methodName", "pingback.ping"), new XElement("params", Parameter(source), Parameter(target)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{call}";
    }

    /// <summary>What was answered; null where it is no answer of XML-RPC.</summary>
    public static async Task<PingbackAnswer?> ReadAsync(byte[] body, CancellationToken cancel)
    {
        using var stream = new MemoryStream(body);
        if (await XmlText.ReadAsync(stream, cancel) is not { Root: { Name.LocalName: "methodResponse" } root }) return null;
        if (root.Element("params") is { } values) return new PingbackAnswer(null, values.Value.Trim());
        if (root.Element("fault")?.Descendants("member").ToList() is not { } members) return null;
        var code = ValueOf(members, "faultCode");
        return new PingbackAnswer(int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0, ValueOf(members, "faultString") ?? "");
    }

    private static XElement Parameter(string text) => new("param", new XElement("value", new XElement("string", text)));

    private static string? ValueOf(List<XElement> members, string name) => members.Find(member => member.Element("name")?.Value.Trim() == name)?.Element("value")?.Value.Trim();
}

/// <summary>What a pingback server said.</summary>
/// <param name="Fault">The number of the fault; null where the link was taken.</param>
/// <param name="Text">Its words.</param>
internal sealed record PingbackAnswer(int? Fault, string Text);

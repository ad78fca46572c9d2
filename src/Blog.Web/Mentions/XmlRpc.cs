using System.Globalization;
using System.Xml.Linq;

namespace Blog.Web.Mentions;

/// <summary>A call by XML-RPC, as far as texts are passed.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">The parameters; null for one that is no text.</param>
internal sealed record XmlRpc(string Method, IReadOnlyList<string?> Parameters)
{
    private const int MostParameters = 10;

    /// <summary>Reads a call; null where it is none.</summary>
    public static XmlRpc? Read(XDocument? document)
    {
        if (document?.Root is not { } root || root.Name != "methodCall" || root.Element("methodName")?.Value.Trim() is not { Length: > 0 } method) return null;
        var parameters = root.Element("params")?.Elements("param").Take(MostParameters).Select(TextOf).ToList() ?? [];
        return new XmlRpc(method, parameters);
    }

    /// <summary>An answer with one text.</summary>
    public static string Answer(string text) => Write(new XElement("params", new XElement("param", Value(text))));

    /// <summary>An answer with a list of texts.</summary>
    public static string Answer(IEnumerable<string> texts) =>
        Write(new XElement("params", new XElement("param", new XElement("value", new XElement("array", new XElement("data", texts.Select(Value)))))));

    /// <summary>A fault.</summary>
    public static string Fault(int code, string sentence) => Write(new XElement("fault", new XElement("value", new XElement(
        "struct",
        new XElement("member", new XElement("name", "faultCode"), new XElement("value", new XElement("int", code.ToString(CultureInfo.InvariantCulture)))),
        new XElement("member", new XElement("name", "faultString"), Value(sentence))))));

    private static XElement Value(string text) => new("value", new XElement("string", text));

    private static string Write(XElement content) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{new XElement("methodResponse", content).ToString(SaveOptions.DisableFormatting)}\n";

    // A value without a type is a text.
    private static string? TextOf(XElement parameter) => parameter.Element("value") switch
    {
        null => null,
        { HasElements: false } value => value.Value,
        var value when value.Elements().Count() == 1 => value.Element("string")?.Value,
        _ => null,
    };
}

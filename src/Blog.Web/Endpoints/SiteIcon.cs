using System.Globalization;
using System.Text;
using System.Xml;

namespace Blog.Web.Endpoints;

/// <summary>Draws an icon for a site that brings none: the first letter of its title on its accent colour.</summary>
internal static class SiteIcon
{
    private const string Schema = "http://www.w3.org/2000/svg";

    /// <summary>The icon as SVG.</summary>
    public static byte[] Draw(string title, string? accent)
    {
        using var stream = new MemoryStream();
        using (var svg = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = true }))
        {
            svg.WriteStartElement("svg", Schema);
            svg.WriteAttributeString("viewBox", "0 0 32 32");
            svg.WriteStartElement("rect", Schema);
            svg.WriteAttributeString("width", "32");
            svg.WriteAttributeString("height", "32");
            svg.WriteAttributeString("rx", "7");
            svg.WriteAttributeString("fill", LightOf(accent));
            svg.WriteEndElement();
            svg.WriteStartElement("text", Schema);
            svg.WriteAttributeString("x", "16");
            svg.WriteAttributeString("y", "23");
            svg.WriteAttributeString("text-anchor", "middle");
            svg.WriteAttributeString("font-family", "Charter, 'Iowan Old Style', Georgia, serif");
            svg.WriteAttributeString("font-size", "21");
            svg.WriteAttributeString("font-weight", "600");
            svg.WriteAttributeString("fill", "#fff");
            svg.WriteString(Initial(title));
            svg.WriteEndElement();
            svg.WriteEndElement();
        }
        return stream.ToArray();
    }

    // Icons are drawn outside the page, where nobody has chosen between light and dark.
    private static string LightOf(string? accent)
    {
        const string pair = "light-dark(";
        if (string.IsNullOrWhiteSpace(accent))
        {
            return "#1c1b19";
        }
        return accent.StartsWith(pair, StringComparison.Ordinal) ? accent[pair.Length..].Split(',')[0].Trim() : accent;
    }

    private static string Initial(string title)
    {
        var letter = title.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit);
        return letter.Value == 0 ? "·" : letter.ToString().ToUpper(CultureInfo.InvariantCulture);
    }
}

using System.Xml;
using System.Xml.Linq;

namespace Blog.Core.Outbound;

/// <summary>Reads XML from strangers: no document type, no entities of their own, nothing fetched, and neither deep nor large.</summary>
public static class XmlText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MostCharacters = OutboundClient.MostBytes;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MostLevels = 32;

    /// <summary>The document, or null where it is not well-formed, too deep, too long, or has a document type.</summary>
    public static async Task<XDocument?> ReadAsync(Stream stream, CancellationToken cancel = default)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Settings());
            return await LoadAsync(reader, cancel);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    // Built by hand, because XDocument.Load would go as deep as the text does.
    private static async Task<XDocument?> LoadAsync(XmlReader reader, CancellationToken cancel)
    {
        var document = new XDocument();
        XContainer at = document;
        while (await reader.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth >= MostLevels:
                    return null;
                case XmlNodeType.Element:
                    var element = ElementOf(reader);
                    at.Add(element);
                    if (!reader.IsEmptyElement) at = element;
                    break;
                case XmlNodeType.EndElement:
                    at = at.Parent ?? (XContainer)document;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when at is XElement:
                    at.Add(new XText(await reader.GetValueAsync()));
                    break;
            }
        }
        return document.Root is null ? null : document;
    }

    private static XElement ElementOf(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName) element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
        reader.MoveToElement();
        return element;
    }
}

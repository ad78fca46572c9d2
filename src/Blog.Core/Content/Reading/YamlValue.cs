using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Blog.Core.Content.Reading;

/// <summary>A value in a YAML document, with the line it stands on.</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>Reads one document; null where there is nothing in it.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="firstLine">The line of the file that the document's first line is.</param>
    /// <exception cref="YamlException">The document is not YAML.</exception>
    public static YamlValue? Read(string yaml, int firstLine)
    {
        using var reader = new StringReader(yaml);
        var parser = new Parser(reader);
        try
        {
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _) ? new YamlTree(parser, firstLine - 1).Read() : null;
        }
        catch (InvalidOperationException fault)
        {
            // The parser's own way to say that a bracket or quote was never closed.
            throw new YamlException(parser.Current?.End ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "A bracket or quote is not closed", fault);
        }
    }
}

/// <summary>A word, sentence, number or date.</summary>
internal sealed record YamlText(int Line, string Value, bool IsPlain) : YamlValue(Line)
{
    /// <summary>Whether there is in truth no value.</summary>
    public bool IsEmpty => IsPlain && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line);

/// <summary>Keys with values.</summary>
internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlValue(Line);

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(string Key, int Line, YamlValue Value);

/// <summary>Builds values from the parser's events; anchors are remembered for their aliases.</summary>
internal sealed class YamlTree(IParser parser, int lineOffset)
{
    private const int Deepest = 20;

    private readonly Dictionary<AnchorName, YamlValue> _anchors = [];
    private int _depth;

    public YamlValue Read()
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw new YamlException(alias.Start, alias.End, $"*{alias.Value}");
        if (++_depth > Deepest)
            throw new YamlException(parser.Current!.Start, parser.Current.End, "Too many levels");
        var (node, value) = ReadNode();
        _depth--;
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = value;
        return value;
    }

    private (NodeEvent Node, YamlValue Value) ReadNode()
    {
        if (parser.TryConsume<Scalar>(out var scalar))
            return (scalar, new YamlText(LineOf(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain));
        if (parser.TryConsume<SequenceStart>(out var list))
            return (list, new YamlList(LineOf(list), ReadItems()));
        var map = parser.Consume<MappingStart>();
        return (map, new YamlMap(LineOf(map), ReadEntries()));
    }

    private List<YamlValue> ReadItems()
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Read());
        return items;
    }

    private List<YamlEntry> ReadEntries()
    {
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            entries.Add(new(key.Value, LineOf(key), Read()));
        }
        return entries;
    }

    private int LineOf(ParsingEvent parsed) => (int)parsed.Start.Line + lineOffset;
}

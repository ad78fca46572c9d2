using YamlDotNet.Core;

namespace Blog.Core.Content.Reading;

/// <summary>The two halves of a content file: keys and values, then text.</summary>
/// <param name="Fields">The keys; null where there are none to be had.</param>
/// <param name="Body">The text after them.</param>
/// <param name="BodyLine">The line the text starts on.</param>
internal sealed record FrontMatter(YamlMap? Fields, string Body, int BodyLine)
{
    /// <summary>Parts a file in two. What is wrong with it goes to the faults.</summary>
    public static FrontMatter Read(string text, FaultList faults)
    {
        var start = EndOfLine(text, 0);
        var opening = text.AsSpan(0, start).TrimEnd();
        if (opening is not "---")
        {
            faults.Add(1, null, opening is "+++" ? FaultKind.TomlFrontMatter : FaultKind.NoFrontMatter);
            return new(null, text, 1);
        }
        for (int line = 2, from = start; from < text.Length; line++)
        {
            var next = EndOfLine(text, from);
            if (text.AsSpan(from, next - from).TrimEnd() is "---" or "...")
                return new(ReadMap(text[start..from], 2, faults), text[next..], line + 1);
            from = next;
        }
        faults.Add(1, null, FaultKind.FrontMatterNotClosed);
        return new(null, text, 1);
    }

    /// <summary>Reads keys and values; null, and a fault, where it is something else.</summary>
    public static YamlMap? ReadMap(string yaml, int firstLine, FaultList faults)
    {
        try
        {
            var value = YamlValue.Read(yaml, firstLine);
            if (value is YamlMap map)
                return map;
            if (value is null or YamlText { IsEmpty: true })
                return new(firstLine, []);
            faults.Add(value.Line, null, FaultKind.NotKeysAndValues);
        }
        catch (YamlException fault)
        {
            faults.Add((int)fault.Start.Line + firstLine - 1, null, FaultKind.YamlSyntax, fault.Message.TrimEnd('.'));
        }
        return null;
    }

    private static int EndOfLine(string text, int from) => text.IndexOf('\n', from) is >= 0 and var end ? end + 1 : text.Length;
}

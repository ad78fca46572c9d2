using System.Text.Json;

namespace Blog.Core.Replay;

/// <summary>Reads comments from JSON Lines; also from a JSON array with one element on each line, as <c>blog comments list --json</c> prints it.</summary>
internal static class JsonLines
{
    // The longest text the form takes, every character escaped, and room for the other fields.
    private const int LongestLine = 1 << 20;

    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The lines, as they arrive. Blank ones are passed over.</summary>
    public static IEnumerable<ReplayEntry> Read(Stream stream)
    {
        var number = 0;
        foreach (var bytes in new LongLines(stream, LongestLine).Read())
        {
            number++;
            if (bytes is not { } line) yield return new ReplayEntry(number, null, new ReplayFault(ReplayFaultKind.LineTooLong, Detail: $"{LongestLine}"));
            else if (Trim(line, isFirst: number == 1) is { IsEmpty: false } json) yield return Read(number, json);
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, bool isFirst)
    {
        if (isFirst && line.Span.StartsWith(s_byteOrderMark)) line = line[s_byteOrderMark.Length..];
        line = line.Trim(" \t\r"u8);
        if (line.Length == 1 && line.Span[0] is (byte)'[' or (byte)']') return default;
        return line.Span.EndsWith("},"u8) ? line[..^1] : line;
    }

    private static ReplayEntry Read(int number, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new ReplayEntry(number, null, new ReplayFault(ReplayFaultKind.NotAnObject));
            var fields = new ReplayFields();
            foreach (var property in document.RootElement.EnumerateObject()) Set(fields, property);
            return fields.ToEntry(number);
        }
        catch (JsonException fault)
        {
            return new ReplayEntry(number, null, new ReplayFault(ReplayFaultKind.NotJson, Detail: $"{fault.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            // This is how the parser says that a string is no Unicode.
            return new ReplayEntry(number, null, new ReplayFault(ReplayFaultKind.NotUnicode));
        }
    }

    private static void Set(ReplayFields fields, JsonProperty property)
    {
        var (name, value) = (property.Name, property.Value);
        if (value.ValueKind == JsonValueKind.String) fields.Set(name, value.GetString()!);
        else if (value.ValueKind == JsonValueKind.Number && name is "id" or "post" or "parent") fields.Set(name, value.GetRawText());
        else if (value.ValueKind != JsonValueKind.Null) fields.Refuse(name, value.GetRawText());
    }
}

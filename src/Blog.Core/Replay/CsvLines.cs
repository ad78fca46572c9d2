using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Blog.Core.Replay;

/// <summary>Reads comments from CSV whose first line names the columns. Fields are parted as that line parts them: by comma, semicolon or tab.</summary>
internal static class CsvLines
{
    // More than the longest text the form takes; an open quotation mark must not swallow the rest of a great file.
    private const double LongestField = 1 << 20;

    /// <summary>The rows, as they are read; empty ones are passed over.</summary>
    /// <param name="text">The file.</param>
    /// <param name="delimiter">What parts the fields.</param>
    public static IEnumerable<ReplayEntry> Read(TextReader text, char delimiter)
    {
        using var parser = new CsvParser(text, Configuration(delimiter));
        if (Next(parser) is { Fault: { } broken }) yield return new ReplayEntry(1, null, broken);
        else if (parser.Record is { } columns)
        {
            var names = Array.ConvertAll(columns, column => column.Trim().ToLowerInvariant());
            foreach (var entry in Rows(parser, names)) yield return entry;
        }
    }

    /// <summary>What parts the fields of a file that begins with this line.</summary>
    public static char DelimiterOf(string columns) => new[] { ',', ';', '\t' }.MaxBy(each => columns.Count(c => c == each));

    private static IEnumerable<ReplayEntry> Rows(CsvParser parser, string[] names)
    {
        if (new[] { "id", "text" }.FirstOrDefault(needed => !names.Contains(needed)) is { } missing)
        {
            yield return new ReplayEntry(1, null, new ReplayFault(ReplayFaultKind.NoColumn, missing));
            yield break;
        }

        while (true)
        {
            var number = parser.RawRow + 1;
            var (read, fault) = Next(parser);
            if (fault is not null) yield return new ReplayEntry(number, null, fault);
            if (!read) yield break;
            yield return Entry(number, names, parser.Record!);
        }
    }

    private static ReplayEntry Entry(int number, string[] names, string[] values)
    {
        if (values.Length != names.Length) return new ReplayEntry(number, null, new ReplayFault(ReplayFaultKind.FieldCount, Detail: $"{values.Length}"));
        var fields = new ReplayFields();
        foreach (var (name, value) in names.Zip(values)) fields.Set(name, value);
        return fields.ToEntry(number);
    }

    private static (bool Read, ReplayFault? Fault) Next(CsvParser parser)
    {
        try
        {
            return (parser.Read(), null);
        }
        catch (CsvHelperException)
        {
            return (false, new ReplayFault(ReplayFaultKind.NotCsv));
        }
    }

    private static CsvConfiguration Configuration(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = $"{delimiter}",
        MaxFieldSize = LongestField,

        // A stray quotation mark is what people write, not the end of the file.
        BadDataFound = null,
    };
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blog.Core.Replay;
using Blog.Moderation;
using CsvHelper;

namespace Blog.Web.Commands;

/// <summary>Writes verdicts as programs read them, each as soon as it is there.</summary>
internal interface IReplayOutput : IDisposable
{
    /// <summary>Writes one verdict.</summary>
    void Write(ReplayVerdict judged);
}

/// <summary>Verdicts as JSON Lines.</summary>
internal sealed class ReplayJson(Stream to) : IReplayOutput
{
    private const int Decimals = 4;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Write(ReplayVerdict judged)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("id", judged.Line.Id);
        _json.WriteString("verdict", Word(judged.Verdict.Kind));
        _json.WriteNumber("spam", Math.Round(judged.Spam, Decimals));
        Match(judged);
        Findings(judged);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        to.Write(_line.WrittenSpan);
        to.Flush();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>A word as programs read it: <c>near-duplicate</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Match(ReplayVerdict judged)
    {
        if (judged.Verdict.Match is not { } match)
        {
            _json.WriteNull("match");
            return;
        }

        _json.WriteStartObject("match");
        _json.WriteString("id", judged.Original);
        _json.WriteNumber("similarity", match.Similarity);
        _json.WriteString("kind", Word(match.Kind));
        _json.WriteEndObject();
    }

    private void Findings(ReplayVerdict judged)
    {
        _json.WriteStartArray("findings");
        foreach (var finding in judged.Verdict.Findings)
        {
            _json.WriteStartObject();
            _json.WriteString("signal", finding.Signal);
            _json.WriteNumber("weight", finding.Weight);
            _json.WriteString("evidence", judged.Evidence(finding));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}

/// <summary>Verdicts as CSV, for spreadsheets; findings in one field, each as its signal and weight.</summary>
internal sealed class ReplayCsv : IReplayOutput
{
    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    public ReplayCsv(Stream to)
    {
        _text = new StreamWriter(to);
        _csv = new CsvWriter(_text, CultureInfo.InvariantCulture);
        Row("id", "verdict", "spam", "match", "similarity", "kind", "findings");
    }

    public void Write(ReplayVerdict judged)
    {
        var match = judged.Verdict.Match;
        Row(
            judged.Line.Id,
            ReplayJson.Word(judged.Verdict.Kind),
            Number(judged.Spam),
            judged.Original,
            match is null ? null : Number(match.Similarity),
            match is null ? null : ReplayJson.Word(match.Kind),
            string.Join("; ", judged.Verdict.Findings.Select(Finding)));
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private void Row(params IEnumerable<string?> fields)
    {
        foreach (var field in fields) _csv.WriteField(field);
        _csv.NextRecord();
        _csv.Flush();
    }

    private static string Finding(Finding finding) => $"{finding.Signal} {Number(finding.Weight)}";

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}

using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Core.Import;

/// <summary>
/// The characters of an export as XML may have them. Sites write blank lines before the declaration and control characters
/// into texts; neither is XML, and neither is worth losing an export for: the former are skipped, the latter become spaces.
/// </summary>
internal sealed partial class WxrText : TextReader
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    private readonly StreamReader _inner;
    private bool _started;

    private WxrText(StreamReader inner) => _inner = inner;

    /// <summary>How many blank lines came before the first character, to be added to the line numbers of the XML.</summary>
    public int SkippedLines { get; private set; }

    /// <summary>Opens a file in the encoding that its byte order mark or XML declaration names; UTF-8 where it names none.</summary>
    public static WxrText Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new WxrText(new StreamReader(stream, EncodingOf(stream), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15));
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        SkipBlankLines();
        var read = _inner.Read(buffer);
        var rest = buffer[..read];
        for (var at = rest.IndexOfAny(Forbidden); at >= 0; at = rest.IndexOfAny(Forbidden))
            rest[at] = ' ';
        return read;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        SkipBlankLines();
        return _inner.Peek() is var next && next >= 0 && Forbidden.Contains((char)next) ? ' ' : next;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private void SkipBlankLines()
    {
        if (_started) return;
        _started = true;
        while (_inner.Peek() is var next && next >= 0 && (char.IsWhiteSpace((char)next) || next == '\uFEFF'))
            if (_inner.Read() == '\n') SkippedLines++;
    }

    private static Encoding EncodingOf(FileStream stream)
    {
        Span<byte> head = stackalloc byte[512];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var declared = Declaration().Match(Encoding.Latin1.GetString(head[..read]));
        if (!declared.Success) return Encoding.UTF8;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(declared.Groups["name"].Value);
        return encoding ?? Known(declared.Groups["name"].Value) ?? Encoding.UTF8;
    }

    private static Encoding? Known(string name) =>
        Encoding.GetEncodings().FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetEncoding();

    [GeneratedRegex("""<\?xml[^>]*\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""", RegexOptions.None, 1000)]
    private static partial Regex Declaration();
}

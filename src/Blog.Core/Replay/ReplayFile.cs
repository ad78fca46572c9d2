using System.Text;

namespace Blog.Core.Replay;

/// <summary>A file of comments: CSV where its name says so, else JSON Lines. Read once, from the beginning to the end.</summary>
public sealed class ReplayFile : IDisposable
{
    private const int LongestColumns = 1 << 16;

    private readonly Stream _stream;

    private ReplayFile(string name, Stream stream) => (Name, _stream) = (name, stream);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its length in bytes; 0 where that is not known, as of standard input.</summary>
    public long Length => _stream.CanSeek ? _stream.Length : 0;

    /// <summary>How many bytes of it have been read.</summary>
    public long Position => _stream.CanSeek ? _stream.Position : 0;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static ReplayFile Open(string path) => new(path, File.OpenRead(path));

    /// <summary>Reads JSON Lines from a stream.</summary>
    public static ReplayFile Of(string name, Stream stream) => new(name, stream);

    /// <summary>What it holds, as it arrives.</summary>
    public IEnumerable<ReplayEntry> Read() => Path.GetExtension(Name).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ReadCsv() : JsonLines.Read(_stream);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private IEnumerable<ReplayEntry> ReadCsv()
    {
        var delimiter = CsvLines.DelimiterOf(FirstLine());
        _stream.Position = 0;
        using var text = new StreamReader(_stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        foreach (var entry in CsvLines.Read(text, delimiter)) yield return entry;
    }

    private string FirstLine()
    {
        using var text = new StreamReader(_stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[LongestColumns];
        return new string(start, 0, text.ReadBlock(start)).Split('\n', 2)[0];
    }
}

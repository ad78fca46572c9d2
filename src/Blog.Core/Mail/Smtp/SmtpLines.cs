using System.Globalization;
using System.Text;

namespace Blog.Core.Mail.Smtp;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">Its three digits.</param>
/// <param name="Lines">Its words, line by line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MaxText = 300;

    /// <summary>Its words on one line, of bounded length: they are shown to people.</summary>
    public string Text
    {
        get
        {
            var text = HeaderText.Clean(string.Join(' ', Lines));
            return text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText), "…");
        }
    }
}

/// <summary>Reads and writes the lines of a dialogue with a mail server.</summary>
internal sealed class SmtpLines(Stream stream) : IAsyncDisposable
{
    private const int MaxLine = 2048;
    private const int MaxLines = 128;

    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    public Stream Stream => stream;

    /// <summary>Whether more was received than has been read.</summary>
    public bool HasMore => _end > _start;

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    public async Task WriteAsync(string command, CancellationToken cancel)
    {
        // Never so, because of what commands are made of; but then it must not go out.
        if (command.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("A command is one line.", nameof(command));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancel);
        await stream.FlushAsync(cancel);
    }

    /// <summary>Reads an answer, which may have several lines.</summary>
    /// <exception cref="InvalidDataException">It is none that a mail server gives.</exception>
    /// <exception cref="IOException">The server hung up.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MaxLines)
        {
            var line = await LineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599)
                throw new InvalidDataException(HeaderText.Clean(line.Length > 80 ? line[..80] : line));
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new SmtpReply(code, lines);
        }

        throw new InvalidDataException($"> {MaxLines}");
    }

    /// <summary>Writes a message and the dot that ends it. Lines of the message that begin with a dot get another one.</summary>
    /// <param name="message">The message; its lines end with CRLF.</param>
    /// <param name="beforeEnd">Told before the dot goes out.</param>
    /// <param name="cancel">Breaks it off.</param>
    public async Task WriteStuffedAsync(ReadOnlyMemory<byte> message, Action beforeEnd, CancellationToken cancel)
    {
        using var stuffed = new MemoryStream(message.Length + 16);
        var isLineStart = true;
        foreach (var one in message.Span)
        {
            if (isLineStart && one == '.') stuffed.WriteByte((byte)'.');
            stuffed.WriteByte(one);
            isLineStart = one == '\n';
        }

        if (!isLineStart) stuffed.Write("\r\n"u8);
        await stream.WriteAsync(stuffed.GetBuffer().AsMemory(0, (int)stuffed.Length), cancel);
        beforeEnd();
        await stream.WriteAsync(".\r\n"u8.ToArray(), cancel);
        await stream.FlushAsync(cancel);
    }

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = new List<byte>(128);
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_end == 0) throw new IOException("…");
            }

            var one = _buffer[_start++];
            if (one == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            if (line.Count == MaxLine) throw new InvalidDataException($"> {MaxLine}");
            line.Add(one);
        }
    }
}

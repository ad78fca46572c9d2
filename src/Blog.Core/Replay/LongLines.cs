using System.Buffers;

namespace Blog.Core.Replay;

/// <summary>Cuts a stream into lines as they arrive, holding no more than one in memory, and none that is longer than a limit.</summary>
internal sealed class LongLines(Stream stream, int limit)
{
    private const int ReadAtOnce = 1 << 16;

    private readonly ArrayBufferWriter<byte> _begun = new(ReadAtOnce);
    private bool _tooLong;

    /// <summary>One line after the other without its end; null stands for one that is too long. What is handed out is valid until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>?> Read()
    {
        var buffer = new byte[ReadAtOnce];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            for (var start = 0; start < length;)
            {
                var end = buffer.AsSpan(start, length - start).IndexOf((byte)'\n');
                Keep(buffer.AsSpan(start, end < 0 ? length - start : end));
                if (end < 0) break;
                yield return Finished();
                Clear();
                start += end + 1;
            }
        }

        if (_tooLong || _begun.WrittenCount > 0) yield return Finished();
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (_begun.WrittenCount + piece.Length > limit) _tooLong = true;
        else if (!_tooLong) _begun.Write(piece);
    }

    private ReadOnlyMemory<byte>? Finished() => _tooLong ? default(ReadOnlyMemory<byte>?) : _begun.WrittenMemory;

    private void Clear()
    {
        _begun.ResetWrittenCount();
        _tooLong = false;
    }
}

using System.Buffers.Binary;

namespace Blog.Core.Content.Loading;

/// <summary>The size of a JPEG picture: its parts are walked until the one that tells. Cameras lay pictures on their side, and say so in another part.</summary>
internal static class JpegSize
{
    private const int OrientationTag = 0x0112;

    /// <summary>Reads the size; null where the file breaks off.</summary>
    public static PictureSize? Read(Stream file)
    {
        file.Position = 2;
        var onItsSide = false;
        Span<byte> head = stackalloc byte[4];
        while (file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head[0] == 0xFF)
        {
            var (marker, length) = (head[1], BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2);
            if (length < 0)
                return null;
            var next = file.Position + length;
            if (IsFrame(marker))
                return ReadFrame(file, onItsSide);
            if (marker == 0xE1)
                onItsSide |= ReadExif(file, length);
            file.Position = next;
        }
        return null;
    }

    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureSize? ReadFrame(Stream file, bool onItsSide)
    {
        Span<byte> frame = stackalloc byte[5];
        if (file.ReadAtLeast(frame, 5, throwOnEndOfStream: false) < 5)
            return null;
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        return onItsSide ? new(height, width) : new(width, height);
    }

    private static bool ReadExif(Stream file, int length)
    {
        var part = new byte[Math.Min(length, 4096)];
        if (file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < 14 || !part.AsSpan().StartsWith("Exif\0\0"u8))
            return false;
        var tiff = part.AsSpan(6);
        var isLittle = tiff[0] == (byte)'I';
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        return directory + 2 <= tiff.Length && IsOnItsSide(tiff[(int)directory..], isLittle);
    }

    private static bool IsOnItsSide(ReadOnlySpan<byte> directory, bool isLittle)
    {
        var count = Number(directory, isLittle);
        for (var i = 0; i < count && 2 + ((i + 1) * 12) <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (i * 12), 12);
            if (Number(entry, isLittle) == OrientationTag)
                return Number(entry[8..], isLittle) is >= 5 and <= 8;
        }
        return false;
    }

    private static int Number(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}

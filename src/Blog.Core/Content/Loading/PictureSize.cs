using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Core.Content.Loading;

/// <summary>The size of a picture as it is shown, read from the first bytes of its file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct PictureSize(int Width, int Height)
{
    private const int HeadLength = 4096;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8];
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Reads the size of a PNG, GIF, WebP, JPEG or SVG file; null for what is none of these, or broken.</summary>
    public static PictureSize? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            Span<byte> buffer = stackalloc byte[HeadLength];
            ReadOnlySpan<byte> head = buffer[..file.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false)];
            var size = OfPng(head) ?? OfGif(head) ?? OfWebP(head) ?? (head.StartsWith(Jpeg) ? JpegSize.Read(file) : OfSvg(head));
            return size is { Width: > 0, Height: > 0 } ? size : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static PictureSize? OfPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head.StartsWith(Png) && head[12..16].SequenceEqual("IHDR"u8)
            ? new(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
            : null;

    private static PictureSize? OfGif(ReadOnlySpan<byte> head) =>
        head.Length >= 10 && head.StartsWith("GIF8"u8)
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]))
            : null;

    private static PictureSize? OfWebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30 || !head.StartsWith("RIFF"u8) || !head[8..12].SequenceEqual("WEBP"u8))
            return null;
        var kind = head[12..16];
        if (kind.SequenceEqual("VP8X"u8))
            return new(1 + (head[24] | (head[25] << 8) | (head[26] << 16)), 1 + (head[27] | (head[28] << 8) | (head[29] << 16)));
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return new(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }
        return kind.SequenceEqual("VP8 "u8)
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    private static PictureSize? OfSvg(ReadOnlySpan<byte> head)
    {
        var tag = SvgTag().Match(Encoding.UTF8.GetString(head)).Value;
        if (tag.Length == 0)
            return null;
        var sizes = SvgLengths().Matches(tag).GroupBy(match => match.Groups["name"].Value).ToDictionary(group => group.Key, group => group.First().Groups["value"].Value);
        if (sizes.TryGetValue("width", out var width) && sizes.TryGetValue("height", out var height))
            return new(Rounded(width), Rounded(height));
        var box = SvgViewBox().Match(tag);
        return box.Success ? new(Rounded(box.Groups["width"].Value), Rounded(box.Groups["height"].Value)) : null;
    }

    private static int Rounded(string number) => (int)Math.Round(double.Parse(number, CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero);

    [GeneratedRegex("<svg\\b[^>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SvgTag();

    [GeneratedRegex("""\s(?<name>width|height)\s*=\s*["'](?<value>\d{1,6}(\.\d{1,9})?)(px)?["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SvgLengths();

    [GeneratedRegex("""\sviewBox\s*=\s*["']\s*[-.\d]+[\s,]+[-.\d]+[\s,]+(?<width>\d{1,6}(\.\d{1,9})?)[\s,]+(?<height>\d{1,6}(\.\d{1,9})?)\s*["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SvgViewBox();
}

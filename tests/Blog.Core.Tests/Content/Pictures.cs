using System.Buffers.Binary;

namespace Blog.Core.Tests.Content;

/// <summary>The first bytes of picture files, as programs write them.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height) =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 6, 0, 0, 0];

    public static byte[] Gif(ushort width, ushort height) => [.. "GIF89a"u8, .. Little(width), .. Little(height), 0, 0, 0];

    public static byte[] Jpeg(ushort width, ushort height, ushort? orientation = null) =>
        [0xFF, 0xD8, .. Exif(orientation), 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, .. Big(height), .. Big(width), 3, 0, 0, 0];

    public static byte[] WebPExtended(int width, int height) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), 0, 0];

    public static byte[] WebPLossless(int width, int height)
    {
        var bits = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bits, (uint)((width - 1) | ((height - 1) << 14)));
        return [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2F, .. bits, 0, 0, 0, 0, 0];
    }

    public static byte[] WebPLossy(ushort width, ushort height) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, 10, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, .. Little(width), .. Little(height), 0, 0];

    private static byte[] Exif(ushort? orientation) => orientation is not { } value
        ? []
        : [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, .. Big(value), 0, 0, 0, 0, 0, 0];

    private static byte[] Big(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Big(ushort number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Little(ushort number) => [(byte)number, (byte)(number >> 8)];

    private static byte[] Three(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16)];
}

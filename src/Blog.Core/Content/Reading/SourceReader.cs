using System.Security.Cryptography;
using System.Text;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Reading;

/// <summary>What reading one file gave: its source, unless the file is refused, and its faults.</summary>
internal sealed record ReadResult(string File, string Hash, Source? Source, IReadOnlyList<ContentFault> Faults);

/// <summary>Reads content files. What a file means depends on its folder.</summary>
internal sealed class SourceReader(SiteOptions site)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Stands for the bytes of a file.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    /// <summary>Reads a file's bytes.</summary>
    public ReadResult Read(string file, byte[] bytes)
    {
        var faults = new FaultList(file);
        var hash = HashOf(bytes);
        if (TextOf(bytes, faults) is not { } text)
            return new(file, hash, null, faults.All);
        var matter = FrontMatter.Read(text, faults);
        if (matter.Fields is null)
            return new(file, hash, null, faults.All);
        var fields = new Fields(matter.Fields, faults);
        var source = SourceOf(file, hash, fields);
        if (source is not null)
            source = source with { Extra = fields.Unknown(), Text = TextRenderer.Render(matter.Body, matter.BodyLine, source.Language, faults) };
        else
            fields.Unknown();
        return new(file, hash, faults.IsRefused ? null : source, faults.All);
    }

    /// <summary>The text of a file; null, and a fault, where it is not UTF-8.</summary>
    public static string? TextOf(byte[] bytes, FaultList faults)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException fault)
        {
            faults.Add(bytes.AsSpan(0, Math.Max(0, fault.Index)).Count((byte)'\n') + 1, null, FaultKind.NotUtf8);
            return null;
        }
    }

    private Source? SourceOf(string file, string hash, Fields fields) => ContentLayout.KindOf(file) switch
    {
        SourceKind.Post => PostFields.Read(file, hash, fields, site),
        SourceKind.Page => PageFields.Read(file, hash, fields, site),
        SourceKind.Author => AuthorFields.Read(file, hash, fields, site),
        SourceKind.Series => SeriesFields.Read(file, hash, fields, site),
        _ => null,
    };
}

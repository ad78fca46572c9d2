using System.Collections.Frozen;

namespace Blog.Core.Content.Loading;

/// <summary>The kinds of files beside content that readers may fetch, and what they are sent as.</summary>
internal static class AssetTypes
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".avif"] = "image/avif", [".gif"] = "image/gif", [".ico"] = "image/x-icon", [".jpeg"] = "image/jpeg", [".jpg"] = "image/jpeg", [".png"] = "image/png", [".svg"] = "image/svg+xml", [".webp"] = "image/webp",
        [".flac"] = "audio/flac", [".m4a"] = "audio/mp4", [".mp3"] = "audio/mpeg", [".mp4"] = "video/mp4", [".oga"] = "audio/ogg", [".ogg"] = "audio/ogg", [".ogv"] = "video/ogg", [".wav"] = "audio/wav", [".webm"] = "video/webm", [".vtt"] = "text/vtt; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8", [".txt"] = "text/plain; charset=utf-8", [".json"] = "application/json", [".pdf"] = "application/pdf", [".epub"] = "application/epub+zip",
        [".zip"] = "application/zip", [".gz"] = "application/gzip", [".ics"] = "text/calendar; charset=utf-8", [".odt"] = "application/vnd.oasis.opendocument.text", [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a file is sent as; null where it is not sent at all.</summary>
    public static string? Of(string file) => Types.GetValueOrDefault(Path.GetExtension(file));

    /// <summary>Whether a file is a picture.</summary>
    public static bool IsPicture(string file) => Of(file)?.StartsWith("image/", StringComparison.Ordinal) == true;
}

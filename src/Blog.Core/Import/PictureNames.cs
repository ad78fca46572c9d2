using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Blog.Core.Import;

/// <summary>Gives each picture of one text a file name of its own: the one it had, unless another picture has it.</summary>
internal sealed partial class PictureNames(TextOrigin origin)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"];
    private readonly Dictionary<string, NamedPicture> _byUrl = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pictures named so far.</summary>
    public IReadOnlyList<NamedPicture> All => [.. _byUrl.Values];

    /// <summary>Whether an address ends like a picture's.</summary>
    public static bool IsPicture(Uri url) => Endings.Contains(Path.GetExtension(url.AbsolutePath).ToLowerInvariant());

    /// <summary>The file name of a picture of the site; the whole picture where the address is that of a smaller copy.</summary>
    public string NameOf(Uri url)
    {
        var whole = Whole(url);
        if (_byUrl.TryGetValue(whole, out var known)) return known.File;
        var name = Unique(FileName(new Uri(whole)));
        _byUrl[whole] = new NamedPicture(whole, name);
        return name;
    }

    private string Whole(Uri url)
    {
        var address = url.GetLeftPart(UriPartial.Path);
        var match = SizeEnding().Match(address);
        var whole = match.Success ? string.Concat(address.AsSpan(0, match.Index), match.Groups["ending"].Value) : address;
        return origin.AttachmentUrls.Contains(whole) ? whole : address;
    }

    private static string FileName(Uri url)
    {
        var last = Uri.UnescapeDataString(url.Segments[^1]);
        var ending = Path.GetExtension(last).ToLowerInvariant();
        var stem = new StringBuilder();
        foreach (var c in Path.GetFileNameWithoutExtension(last))
            stem.Append(char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        var name = stem.ToString().Trim('-', '.');
        return (name.Length == 0 ? "picture" : name) + (Endings.Contains(ending) ? ending : ".jpg");
    }

    private string Unique(string name)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var number = 2; !_names.Add(name); number++) name = $"{stem}-{number}{ending}";
        return name;
    }

    /// <summary>Whether an image is only there to be fetched, or stands for a character.</summary>
    public static bool IsDecoration(IElement image) =>
        image is { ClassName: { } classes } && classes.Contains("smiley", StringComparison.OrdinalIgnoreCase)
        || image.GetAttribute("width") is "0" or "1" && image.GetAttribute("height") is "0" or "1"
        || image.GetAttribute("src") is { } source && (source.Contains("/smilies/", StringComparison.Ordinal) || source.Contains("/images/core/emoji/", StringComparison.Ordinal));

    [GeneratedRegex(@"-\d{2,5}x\d{2,5}(?<ending>\.[A-Za-z]{3,4})$", RegexOptions.None, 1000)]
    private static partial Regex SizeEnding();
}

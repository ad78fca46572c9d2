using System.Globalization;
using System.Net;
using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Loading;

/// <summary>Fills in the slots of one text, and reports those that lead nowhere.</summary>
internal sealed class TextLinker(Surroundings surroundings, Place place)
{
    private readonly FaultList _faults = new(place.Source.File);
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly List<string> _shared = [];
    private readonly string _folder = ContentLayout.FolderOf(place.Source.File);

    /// <summary>What was asked for on the way.</summary>
    public Dependencies Asked { get; } = new(surroundings);

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults.All;

    /// <summary>Slugs of the posts the text links to.</summary>
    public IReadOnlyCollection<string> References => _references;

    /// <summary>Files outside the text's own folder that it shows.</summary>
    public IReadOnlyList<string> Shared => _shared;

    /// <summary>Adds a fault.</summary>
    public void Fault(int line, string? key, FaultKind kind, string? nearest, params IReadOnlyList<string> arguments) =>
        _faults.AddNear(line, key, kind, nearest, arguments);

    /// <summary>The text with its slots filled in.</summary>
    public LinkedText Link()
    {
        var text = place.Source.Text;
        foreach (var address in text.Links)
            NoteOwn(address);
        if (text.Slots.Length == 0)
            return new(text, []);
        return new(text, [.. text.Slots.Select(slot => slot.Kind switch
        {
            SlotKind.Link => LinkValue(slot),
            SlotKind.Picture => PictureValue(slot),
            _ => FileAddress(slot.Target, slot.Line, null) is { } file ? Attribute("src", file.Address) : "",
        })]);
    }

    /// <summary>A picture that the front matter names.</summary>
    public Picture? Picture(NamedPicture? named)
    {
        if (named is null)
            return null;
        if (WebAddress.IsAbsolute(named.Src))
            return new(named.Src, named.Alt) { Caption = named.Caption };
        return FileAddress(named.Src, named.Line, named.Key) is { } file
            ? new(file.Address, named.Alt, file.Size?.Width, file.Size?.Height) { Caption = named.Caption }
            : null;
    }

    private string LinkValue(Slot slot)
    {
        var query = slot.Target.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(query < 0 ? slot.Target : slot.Target[..query]);
        var rest = (query < 0 ? "" : slot.Target[query..]) + (slot.Fragment is null ? "" : $"#{slot.Fragment}");
        if (path.Length == 0)
            return MissingLink(slot, "");
        if (path.StartsWith('/'))
        {
            if (Asked.At(Addresses.Normalise(path)) is { } target)
                return PlaceValue(slot, target, rest);
            if (surroundings.PostPrefix.Length == 1 || !path.StartsWith(surroundings.PostPrefix, StringComparison.Ordinal))
                return FileOrNone(path) is { } known ? Attribute("href", known + rest) : Attribute("href", slot.Target + (slot.Fragment is null ? "" : $"#{slot.Fragment}"));
        }
        var file = ContentLayout.Resolve(_folder, path);
        if (file is null)
            return MissingLink(slot, "");
        if (TextIn(file) is { } text)
            return PlaceValue(slot, text, rest);
        return FileOrNone(path) is { } address ? Attribute("href", address + rest) : MissingLink(slot, file);
    }

    private Place? TextIn(string file)
    {
        if (file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            return Asked.InFile(file);
        return Path.HasExtension(file) ? null : Asked.InFile($"{file}/index.md") ?? Asked.InFile($"{file}.md");
    }

    private string PlaceValue(Slot slot, Place target, string rest)
    {
        if (!target.IsVisible)
        {
            if (place.IsVisible)
                _faults.Add(slot.Line, null, FaultKind.LinkToUnpublished, target.Source.File);
            return "";
        }
        NoteReference(target);
        if (slot.Fragment is { Length: > 0 } fragment && Uri.UnescapeDataString(fragment) is var id && !target.Source.Text.HasAnchor(id) && !RenderSession.IsPageAnchor(id))
            _faults.AddNear(slot.Line, null, FaultKind.MissingAnchor, Nearest.To(id, target.Source.Text.Headings.Select(heading => heading.Id)), id, target.Source.File);
        return Attribute("href", Escaped(target.Path) + rest);
    }

    // Without an address a theme can tell it from a picture, and hide it.
    private string PictureValue(Slot slot)
    {
        if (FileAddress(slot.Target, slot.Line, null) is not var (address, size))
            return "";
        return Attribute("src", address) + (size is { } known ? string.Create(CultureInfo.InvariantCulture, $" width=\"{known.Width}\" height=\"{known.Height}\"") : "");
    }

    // A file that is not there has no address until it is; nobody is sent to look for it.
    private (string Address, PictureSize? Size)? FileAddress(string written, int line, string? key)
    {
        var path = Uri.UnescapeDataString(written);
        if (Found(path) is { } found)
            return (AddressOf(found.File), found.Fact.Size);
        if (path.StartsWith('/') && !path.StartsWith("/media/", StringComparison.Ordinal))
            return (Escaped(path), null);
        var file = ContentLayout.Resolve(_folder, path);
        _faults.AddNear(line, key, FaultKind.MissingPicture, file is null ? null : surroundings.NearestFile(file), path, file ?? _folder);
        return null;
    }

    private string? FileOrNone(string path) => Found(path) is { } found ? AddressOf(found.File) : null;

    private (string File, AssetFact Fact)? Found(string path)
    {
        var written = path.StartsWith("/media/", StringComparison.Ordinal) ? path["/media".Length..] : path;
        if (ContentLayout.Resolve(_folder, written) is { } file && Asked.Asset(file) is { } fact)
            return (file, fact);
        return path.StartsWith('/') ? FoundBelowText(path) : null;
    }

    // The address of a picture begins with the address of the text it lies beside.
    private (string File, AssetFact Fact)? FoundBelowText(string path)
    {
        for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            if (Asked.At(Addresses.Normalise(path[..cut])) is { } owner)
                return ContentLayout.Resolve(ContentLayout.FolderOf(owner.Source.File), path[(cut + 1)..]) is { } file && Asked.Asset(file) is { } fact ? (file, fact) : null;
        return null;
    }

    private string AddressOf(string file)
    {
        if (ContentLayout.Beside(place.Source.File, file) is { } beside)
            return Escaped($"{place.Path}/{beside}");
        _shared.Add(file);
        return Escaped($"/media/{file}");
    }

    private string MissingLink(Slot slot, string file)
    {
        _faults.AddNear(slot.Line, null, FaultKind.MissingLink, file.Length == 0 ? null : surroundings.NearestFile(file), slot.Target);
        return "";
    }

    private void NoteOwn(string address)
    {
        if (surroundings.Site.BaseUrl is { } home && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == home.Authority
            && Asked.At(Addresses.Normalise(Uri.UnescapeDataString(uri.AbsolutePath))) is { } target)
            NoteReference(target);
    }

    private void NoteReference(Place target)
    {
        if (target.PostSlug is { } slug && slug != place.PostSlug)
            _references.Add(slug);
    }

    private static string Attribute(string name, string address) => $" {name}=\"{WebUtility.HtmlEncode(address)}\"";

    private static string Escaped(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~')
        ? path
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

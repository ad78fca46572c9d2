using Blog.Core.Content.Reading;

namespace Blog.Core.Content.Loading;

/// <summary>Everything a text can refer to: other texts by file and by address, files beside them, authors.</summary>
internal sealed class Surroundings(SiteOptions site, AssetIndex assets, int count)
{
    private readonly Dictionary<string, Place> _byFile = new(count, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _byPath = new(count, StringComparer.Ordinal);
    private readonly Dictionary<string, Author> _authors = new(StringComparer.Ordinal);

    /// <summary>The site's settings.</summary>
    public SiteOptions Site => site;

    /// <summary>What posts' addresses begin with: <c>/posts/</c>; a slash where nothing distinguishes them.</summary>
    public string PostPrefix { get; } = site.Permalink[..(site.Permalink.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0 ? 1 : site.Permalink.LastIndexOf('/', colon) + 1)];

    /// <summary>The known authors.</summary>
    public IReadOnlyDictionary<string, Author> Authors => _authors;

    /// <summary>Takes in a text.</summary>
    public void Add(Place place)
    {
        _byFile[place.Source.File] = place;
        _byPath[Addresses.Normalise(place.Path)] = place;
        foreach (var alias in place.Source.Aliases)
            _byPath.TryAdd(alias.Value, place);
    }

    /// <summary>Takes in an author.</summary>
    public void Add(Author author) => _authors[author.Slug] = author;

    /// <summary>The text in a file.</summary>
    public Place? InFile(string file) => _byFile.GetValueOrDefault(file);

    /// <summary>The text at an address, normalised.</summary>
    public Place? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The file beside the texts.</summary>
    public AssetFact? Asset(string file) => assets.Find(file);

    /// <summary>The file that was probably meant.</summary>
    public string? NearestFile(string file)
    {
        var folder = ContentLayout.FolderOf(file);
        var near = _byFile.Keys.Concat(assets.Files.Keys).Where(known => ContentLayout.FolderOf(known) == folder);
        return Nearest.To(file[(folder.Length + 1)..], near.Select(known => known[(folder.Length + 1)..]));
    }
}

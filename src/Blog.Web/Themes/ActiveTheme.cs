using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Web.Themes;

/// <summary>The theme a site has chosen, with everything it inherits, put together for serving.</summary>
internal sealed partial class ActiveTheme
{
    private readonly FrozenDictionary<string, ThemeFile> _files;
    private readonly Dictionary<string, string> _options;

    /// <summary>Puts a theme together. <paramref name="chain"/> starts with the chosen theme and ends with the one that extends nothing.</summary>
    public ActiveTheme(IReadOnlyList<ThemeManifest> chain, IReadOnlyDictionary<string, string> options)
    {
        Chain = chain;
        _options = Effective(chain, options);
        var files = new Dictionary<string, ThemeFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var asset in chain.Reverse().SelectMany(AssetsOf).Where(asset => !IsBundled(asset)))
            files[Path.GetFileName(asset)] = new ThemeFile(Path.GetFileName(asset), File.ReadAllBytes(asset));
        Style = Bundle(Styles(chain, options), "css")!;
        Script = Bundle(Texts(chain, ".js"), "js");
        foreach (var bundle in new[] { Style, Script }.OfType<ThemeFile>())
            files[bundle.Name] = bundle;
        _files = files.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Revision = ThemeFile.Hash(Encoding.UTF8.GetBytes(string.Concat(_files.Values.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.ETag))));
    }

    /// <summary>The name site.yml chose.</summary>
    public string Name => Chain[0].Name;

    /// <summary>The chosen theme first, then what it extends.</summary>
    public IReadOnlyList<ThemeManifest> Chain { get; }

    /// <summary>Changes when any file of the theme or an option does.</summary>
    public string Revision { get; }

    /// <summary>All styles of the chain in one file.</summary>
    public ThemeFile Style { get; }

    /// <summary>All scripts of the chain in one file, when there are any.</summary>
    public ThemeFile? Script { get; }

    /// <summary>The theme's own icon, <c>assets/icon.svg</c>, when there is one.</summary>
    public ThemeFile? Icon => Find("icon.svg");

    /// <summary>The value of an option: the site's own, else the default nearest to the chosen theme; null where no theme has such an option.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>A file by the last part of its address.</summary>
    public ThemeFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The address of a file of this theme; the hash in it lets browsers keep it for good.</summary>
    public static string AddressOf(ThemeFile file) => $"/theme/{file.Name}";

    /// <summary>Whether an option's value can stand in a declaration without ending it.</summary>
    public static bool IsSafeValue(string value) => SafeValue().IsMatch(value);

    private static string Styles(IReadOnlyList<ThemeManifest> chain, IReadOnlyDictionary<string, string> options)
    {
        var style = new StringBuilder();
        foreach (var theme in chain.Reverse())
        {
            AppendProperties(style, theme.Options);
            style.Append(Texts([theme], ".css"));
        }
        var known = chain.SelectMany(theme => theme.Options.Keys).ToHashSet(StringComparer.Ordinal);
        AppendProperties(style, options.Where(option => known.Contains(option.Key)));
        return Indentation().Replace(Remark().Replace(style.ToString(), ""), "\n").Trim();
    }

    private static Dictionary<string, string> Effective(IReadOnlyList<ThemeManifest> chain, IReadOnlyDictionary<string, string> chosen)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in chain.Reverse().SelectMany(theme => theme.Options).Concat(chosen).Where(option => IsSafeValue(option.Value)))
            options[name] = value;
        return options;
    }

    private static void AppendProperties(StringBuilder style, IEnumerable<KeyValuePair<string, string>> options)
    {
        var safe = options.Where(option => IsSafeValue(option.Value)).Select(option => $"--{option.Key}:{option.Value}").ToList();
        if (safe.Count > 0)
            style.Append(":root{").AppendJoin(';', safe).Append("}\n");
    }

    private static string Texts(IReadOnlyList<ThemeManifest> chain, string extension) =>
        string.Concat(chain.Reverse().SelectMany(AssetsOf).Where(asset => Path.GetExtension(asset) == extension).Select(asset => File.ReadAllText(asset) + "\n"));

    private static ThemeFile? Bundle(string text, string extension)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length == 0 ? null : new ThemeFile($"{ThemeFile.Hash(bytes)}.{extension}", bytes);
    }

    private static bool IsBundled(string asset) => Path.GetExtension(asset) is ".css" or ".js";

    private static IEnumerable<string> AssetsOf(ThemeManifest theme)
    {
        var folder = Path.Combine(theme.Folder, "assets");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }

    [GeneratedRegex(@"^[\w\s#%.,()'""+*/-]+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex SafeValue();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.None, 1000)]
    private static partial Regex Indentation();
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Blog.Web.Themes;

/// <summary>A theme as its <c>theme.json</c> describes it.</summary>
internal sealed record ThemeManifest
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The name site.yml chooses it by; the folder's name.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The folder that holds it.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>The name as people write it.</summary>
    [JsonPropertyName("name")]
    public string Title { get; init; } = "";

    /// <summary>The version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; init; } = "";

    /// <summary>The licence's SPDX identifier.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The theme whose views and styles are used where this one has none; only <c>paper</c> extends nothing.</summary>
    public string? Extends { get; init; }

    /// <summary>Custom properties a site may set, without the leading dashes, with their defaults.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads the theme in a folder.</summary>
    /// <exception cref="ThemeException">There is no valid <c>theme.json</c>.</exception>
    public static ThemeManifest Read(string folder)
    {
        var file = Path.Combine(folder, "theme.json");
        try
        {
            var manifest = JsonSerializer.Deserialize<ThemeManifest>(File.ReadAllText(file), Format);
            return manifest is null
                ? throw new ThemeException($"{file} is empty.")
                : manifest with { Name = Path.GetFileName(folder), Folder = folder };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ThemeException($"{file} cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>A theme that cannot be used; the message names the file and the fault.</summary>
internal sealed class ThemeException(string message, Exception? inner = null) : Exception(message, inner);

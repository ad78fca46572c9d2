using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Blog.Core.Import;

/// <summary>Writes front matter: a key and its value a line, values quoted where YAML would take them for something else.</summary>
internal sealed partial class FrontMatterWriter
{
    private readonly StringBuilder _yaml = new("---\n");

    /// <summary>Writes a text; nothing where there is none.</summary>
    public FrontMatterWriter Text(string key, string? value) => string.IsNullOrWhiteSpace(value) ? this : Raw(key, Scalar(value));

    /// <summary>Writes a list on one line; nothing where it is empty.</summary>
    public FrontMatterWriter List(string key, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? this : Raw(key, $"[{string.Join(", ", values.Select(Scalar))}]");

    /// <summary>Writes a moment with its zone; nothing where there is none.</summary>
    public FrontMatterWriter Moment(string key, DateTimeOffset? moment) =>
        moment is { } at ? Raw(key, at.ToString(at.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)) : this;

    /// <summary>Writes a day; nothing where there is none.</summary>
    public FrontMatterWriter Day(string key, DateOnly? day) => day is { } date ? Raw(key, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : this;

    /// <summary>Writes a number; nothing where there is none.</summary>
    public FrontMatterWriter Number(string key, int? number) => number is { } value ? Raw(key, value.ToString(CultureInfo.InvariantCulture)) : this;

    /// <summary>Writes a word that needs no quotes where a condition holds.</summary>
    public FrontMatterWriter When(bool condition, string key, string value) => condition ? Raw(key, value) : this;

    /// <summary>Writes a picture with what is to be seen on it; nothing where there is none.</summary>
    public FrontMatterWriter Picture(string key, string? file, string alt) => file is null ? this : Raw(key, $"{{ src: {Scalar(file)}, alt: {Scalar(alt)} }}");

    /// <summary>The front matter with the text behind it.</summary>
    public string Before(string body) => $"{_yaml}---\n\n{body}";

    /// <summary>The keys alone, as a file of settings.</summary>
    public string Alone() => _yaml.ToString(4, _yaml.Length - 4);

    private FrontMatterWriter Raw(string key, string value)
    {
        _yaml.Append(key).Append(": ").Append(value).Append('\n');
        return this;
    }

    private static string Scalar(string value)
    {
        if (Plain().IsMatch(value) && !Meant().IsMatch(value)) return value;
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "",
                < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}/.](?:[\p{L}\p{Nd} '’()/._+!?;-]*[\p{L}\p{Nd})/._+!?-])?$", RegexOptions.None, 1000)]
    private static partial Regex Plain();

    // Words and numbers that YAML, or an older reader of it, does not take for text.
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|null|y|n|~|[-+.]?\d.*|\.inf|\.nan|\.+)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Meant();
}

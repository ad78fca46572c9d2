using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;

namespace Blog.Web.Review;

/// <summary>
/// The filter of the desk as it stands in an address: <c>?post=…&amp;author=…&amp;network=…&amp;host=…&amp;reason=…&amp;language=…&amp;campaign=…&amp;writer=…&amp;q=…</c>. Whatever stands
/// there is a filter; one that means nothing leaves nothing.
/// </summary>
internal sealed class FilterQuery
{
    private const int Longest = 200;

    private readonly List<(string Name, string Value)> _values = [];

    private FilterQuery(IEnumerable<(string Name, string? Value)> values)
    {
        foreach (var (name, value) in values)
            if (value?.Trim() is { Length: > 0 } given)
                _values.Add((name, given.Length > Longest ? given[..Longest] : given));
    }

    /// <summary>The names, in the order of the form.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "reason", "post", "author", "network", "host", "language", "campaign", "writer"];

    /// <summary>Nothing asked for.</summary>
    public static FilterQuery None { get; } = new([]);

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<(string Name, string Value)> Values => _values;

    /// <summary>Reads an address.</summary>
    public static FilterQuery Of(IQueryCollection query) => new(Names.Select(name => (name, (string?)query[name])));

    /// <summary>The filter; a post may be named by its title, too.</summary>
    public QueueFilter ToFilter(Library library) => new()
    {
        Text = this["q"],
        Signal = this["reason"],
        Post = this["post"] is { } post ? SlugOf(post, library) : null,
        Author = this["author"],
        Network = this["network"],
        Host = this["host"]?.ToLowerInvariant(),
        Language = this["language"]?.ToLowerInvariant(),
        Campaign = this["campaign"] is { } number ? NumberOf(number) : null,
        Writer = this["writer"] is { } comment ? NumberOf(comment) : null,
    };

    /// <summary>What is asked for under a name.</summary>
    public string? this[string name] => _values.Find(value => value.Name == name).Value;

    /// <summary>Without one of the values.</summary>
    public FilterQuery Without(string name) => new(_values.Where(value => value.Name != name).Select(value => (value.Name, (string?)value.Value)));

    /// <summary>As a part of an address: <c>author=Ada&amp;q=lamp</c>.</summary>
    public override string ToString() => string.Join('&', _values.Select(value => $"{value.Name}={Uri.EscapeDataString(value.Value)}"));

    /// <summary>A value in words.</summary>
    public static string Said(string name, string value, Library library) => name switch
    {
        "reason" => SignalText.Of(value),
        "post" => library.FindPost(SlugOf(value, library))?.Title ?? value,
        "language" => LanguageOf(value),
        _ => value,
    };

    private static string SlugOf(string post, Library library) =>
        library.FindPost(post) is null && library.Posts.FirstOrDefault(known => string.Equals(known.Title, post, StringComparison.OrdinalIgnoreCase)) is { } titled ? titled.Slug : post;

    // No group and no comment has the number 0: what is no number leaves nothing.
    private static long NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string LanguageOf(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}

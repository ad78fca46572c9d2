using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Reading;

/// <summary>Keys that several kinds of files have.</summary>
internal static partial class CommonFields
{
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("?#:<>\"\\ ");

    /// <summary>The title, set as the language sets it.</summary>
    public static string Title(this Fields fields, string language, params ReadOnlySpan<string> names) =>
        fields.Required(names) is { } title ? Typography.For(language).Apply(title) : "";

    /// <summary>The language, else the site's.</summary>
    public static string Language(this Fields fields, SiteOptions site)
    {
        if (fields.Text("language", "lang", "locale") is not { } language)
            return site.Language;
        if (IsLanguage(language))
            return language.Replace('_', '-');
        fields.Fault(fields.LineOf("language", "lang", "locale"), "language", FaultKind.BadLanguage, language);
        return site.Language;
    }

    /// <summary>Whether this is the form of a language code: <c>nl</c>, <c>en-GB</c>.</summary>
    public static bool IsLanguage(string language) => LanguageCode().IsMatch(language);

    /// <summary>The slug the file gives itself, else the one of its name.</summary>
    public static string Slug(this Fields fields, string ofName)
    {
        if (fields.Text("slug") is not { } slug)
            return ofName;
        if (!Addresses.IsSlug(slug))
            fields.Fault(fields.LineOf("slug"), "slug", FaultKind.BadSlug, slug, Addresses.SlugOf(slug));
        return slug;
    }

    /// <summary>Earlier addresses, also under the names other engines use.</summary>
    public static IReadOnlyList<Word> Aliases(this Fields fields)
    {
        var aliases = new List<Word>();
        foreach (var alias in fields.Words("aliases", "alias", "redirect_from").Concat(fields.Words("permalink", "url")))
            if (IsPath(alias.Value))
                aliases.Add(alias with { Value = Addresses.Normalise(alias.Value) });
            else
                fields.Fault(alias.Line, alias.Key, FaultKind.BadAlias, alias.Value);
        return aliases;
    }

    /// <summary>Whether this is an address below the site's root.</summary>
    public static bool IsPath(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.AsSpan().ContainsAny(NotInPaths) && !address.Contains("..", StringComparison.Ordinal);

    /// <summary>The picture that stands for the text: a path, or path with description.</summary>
    public static NamedPicture? Cover(this Fields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Find(names) is not { } entry)
            return null;
        var alt = fields.Text("image_alt", "cover_alt", "picture_alt");
        if (entry.Value is YamlText src)
            return Described(fields, entry, new(src.Value.Trim(), alt ?? "", null, entry.Line, entry.Key));
        if (fields.Inside(names) is not { } inside)
            return null;
        var picture = new NamedPicture(
            inside.Required("src", "image", "url", "path", "file") ?? "",
            inside.Text("alt") ?? alt ?? "",
            inside.Text("caption", "title"),
            entry.Line,
            entry.Key);
        inside.Unknown();
        return picture.Src.Length == 0 ? null : Described(fields, entry, picture);
    }

    /// <summary>Whether, when and why the text was withdrawn.</summary>
    public static Withdrawal? Withdrawn(this Fields fields)
    {
        if (fields.Find("withdrawn") is not { } entry)
            return null;
        if (entry.Value is YamlMap && fields.Inside("withdrawn") is { } inside)
        {
            var withdrawal = new Withdrawal(inside.Day("date"), inside.Text("reason"));
            inside.Unknown();
            return withdrawal;
        }
        var value = Fields.Shown(entry.Value);
        if (value.Equals("false", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Dates.TryRead(value, TimeZoneInfo.Utc, out var date))
            return new(DateOnly.FromDateTime(date.DateTime), null);
        return new(null, value.Equals("true", StringComparison.OrdinalIgnoreCase) ? null : value);
    }

    /// <summary>Whether readers are not to see it yet: <c>draft: true</c>, or <c>published: false</c> as Jekyll writes it.</summary>
    public static bool IsDraft(this Fields fields)
    {
        var draft = fields.Flag("draft") ?? false;
        // Some engines keep the date of publication under this key.
        if (fields.Find("published") is not { Value: YamlText text } || Dates.TryRead(text.Value, TimeZoneInfo.Utc, out _))
            return draft;
        return draft || fields.Flag("published") == false;
    }

    /// <summary>The date a file's name starts with, as in <c>2026-11-21-title.md</c>, and the rest of the name.</summary>
    public static (DateTime? Date, string Title) DatedName(string name)
    {
        if (LeadingDate().Match(name) is { Success: true } match
            && DateTime.TryParseExact(match.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (date, name[match.Length..]);
        return (null, name);
    }

    private static NamedPicture Described(Fields fields, YamlEntry entry, NamedPicture picture)
    {
        if (picture.Alt.Length == 0)
            fields.Fault(entry.Line, entry.Key, FaultKind.PictureWithoutAlt, picture.Src);
        return picture;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageCode();

    [GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2})[-_ ](?=.)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeadingDate();
}

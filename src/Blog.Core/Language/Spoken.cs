using System.Globalization;

namespace Blog.Core.Language;

/// <summary>The languages that the program itself speaks, and how numbers and dates are written in them.</summary>
public static class Spoken
{
    private static readonly Dictionary<string, CultureInfo> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["nl"] = CultureInfo.GetCultureInfo("nl-NL"),
    };

    /// <summary>The culture of a language; null for one that the program does not speak.</summary>
    public static CultureInfo? Find(string language) => s_known.GetValueOrDefault(language.Split('-')[0]);

    /// <summary>The culture of the first of these languages that the program speaks, else English.</summary>
    public static CultureInfo Of(params ReadOnlySpan<string?> languages)
    {
        foreach (var language in languages)
            if (language is not null && Find(language) is { } known)
                return known;
        return s_known["en"];
    }

    /// <summary>Speaks a language for the rest of the asynchronous method that calls this, and for what it calls.</summary>
    public static void Use(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}

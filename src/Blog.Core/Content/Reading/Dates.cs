using System.Globalization;

namespace Blog.Core.Content.Reading;

/// <summary>Reads dates as front matter writes them.</summary>
internal static class Dates
{
    private static readonly string[] Local =
    [
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d'T'H:mm", "yyyy-M-d'T'H:mm:ss", "yyyy-M-d'T'H:mm:ss.FFFFFFF", "yyyy-M-d H:mm:ss.FFFFFFF",
    ];

    private static readonly string[] Zoned =
    [
        "yyyy-M-d'T'H:mmK", "yyyy-M-d'T'H:mm:ssK", "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d H:mm K", "yyyy-M-d H:mmK", "yyyy-M-d H:mm:ss K", "yyyy-M-d H:mm:ssK", "yyyy-M-d H:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a date, with or without time and zone; without a zone it is the site's. Only years 1900 to 2199 are meant.</summary>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        text = text.Trim();
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            moment = At(local, zone);
        else if (DateTimeOffset.TryParseExact(Spelled(text), Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var zoned))
            moment = TimeZoneInfo.ConvertTime(zoned, zone);
        else
            moment = default;
        return moment.Year is >= 1900 and < 2200;
    }

    /// <summary>The moment at which clocks in the zone show this time. In the hour that clocks skip, the one after it.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new(local, zone.GetUtcOffset(local));
    }

    private static string Spelled(string text) =>
        text.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) ? $"{text[..^4]} +00:00"
        // Jekyll writes +0100 where the parser wants +01:00.
        : text.Length > 5 && text[^5] is '+' or '-' && text[^4..].All(char.IsAsciiDigit) ? $"{text[..^2]}:{text[^2..]}"
        : text;
}

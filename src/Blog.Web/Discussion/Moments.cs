using System.Globalization;

namespace Blog.Web.Discussion;

/// <summary>Writes moments for people, in the site's time zone and the page's language, and for machines.</summary>
internal static class Moments
{
    /// <summary>Day and time: 3 March 2026, 14:05.</summary>
    public static MomentView Of(DateTimeOffset moment, TimeZoneInfo zone) => Of(moment, zone, "d MMMM yyyy, HH:mm");

    /// <summary>The same, as short as a list needs it: 3 Mar 2026, 14:05.</summary>
    public static MomentView Short(DateTimeOffset moment, TimeZoneInfo zone) => Of(moment, zone, "d MMM yyyy, HH:mm");

    /// <summary>The day alone: 3 March 2026.</summary>
    public static MomentView Day(DateTimeOffset moment, TimeZoneInfo zone) => Of(moment, zone, "d MMMM yyyy");

    /// <summary>The time of day alone: 14:07.</summary>
    public static string Time(DateTimeOffset moment, TimeZoneInfo zone) => Of(moment, zone, "t").Text;

    private static MomentView Of(DateTimeOffset moment, TimeZoneInfo zone, string format)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return new MomentView(
            local.ToString(format, CultureInfo.CurrentCulture),
            local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Blog.Web.Language;

namespace Blog.Web.Reading;

/// <summary>A date as people and as machines read it.</summary>
/// <param name="Machine">For the <c>datetime</c> attribute.</param>
/// <param name="Text">In the language of the page.</param>
internal sealed record DateView(string Machine, string Text)
{
    /// <summary>A day with its month and year.</summary>
    public static DateView Of(DateTimeOffset date) =>
        new(date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), Format(date.DateTime, "Date.Day"));

    /// <inheritdoc cref="Of(DateTimeOffset)"/>
    public static DateView Of(DateOnly date) =>
        new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Format(date.ToDateTime(TimeOnly.MinValue), "Date.Day"));

    /// <summary>A month with its year.</summary>
    public static string Month(DateTimeOffset date) => Capitalised(Format(date.DateTime, "Date.Month"));

    /// <summary>A month within a year that is named above it.</summary>
    public static string MonthAlone(DateTimeOffset date) => Capitalised(Format(date.DateTime, "Date.MonthAlone"));

    /// <summary>A day within a year that is named above it.</summary>
    public static DateView DayOfYear(DateTimeOffset date) => Of(date) with { Text = Format(date.DateTime, "Date.DayOfYear") };

    private static string Capitalised(string text) => char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static string Format(DateTime date, string key) => date.ToString(Wording.Reading[key], CultureInfo.CurrentCulture);
}

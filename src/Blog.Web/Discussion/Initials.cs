using System.Globalization;
using System.Text;

namespace Blog.Web.Discussion;

/// <summary>The one or two letters in the circle beside a name: drawn here, so that no picture is fetched from anywhere.</summary>
internal static class Initials
{
    /// <summary>The first letters of the first and the last word that has one; empty for a name without letters or digits.</summary>
    public static string Of(string name)
    {
        var letters = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(FirstLetter)
            .OfType<string>()
            .ToList();
        return letters.Count switch
        {
            0 => "",
            1 => letters[0],
            _ => letters[0] + letters[^1],
        };
    }

    /// <summary>One of six quiet tints, always the same for the same name.</summary>
    public static int TintOf(string name) =>
        (int)(name.Trim().ToUpperInvariant().EnumerateRunes().Aggregate(7u, (sum, rune) => sum * 31 + (uint)rune.Value) % 6);

    private static string? FirstLetter(string word)
    {
        foreach (var rune in word.Normalize(NormalizationForm.FormC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                return Rune.ToUpper(rune, CultureInfo.InvariantCulture).ToString();
        return null;
    }
}

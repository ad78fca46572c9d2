using System.Globalization;
using System.Text;

namespace Blog.Core.Content;

/// <summary>How words become parts of addresses, and addresses are compared.</summary>
public static class Addresses
{
    /// <summary>A slug made of any words: lower case, letters and digits with hyphens between, no accents.</summary>
    public static string SlugOf(string words)
    {
        var slug = new StringBuilder(words.Length);
        foreach (var letter in words.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is '\'' or '’')
                continue;
            if (char.IsLetterOrDigit(letter))
                slug.Append(Spelled(char.ToLowerInvariant(letter)));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a slug can stand in an address as it is.</summary>
    public static bool IsSlug(string slug) =>
        slug.Length is > 0 and <= 200 && slug[0] is not ('.' or '-') && slug.All(letter => (char.IsLetterOrDigit(letter) && !char.IsUpper(letter)) || letter is '-' or '_' or '.' or '~');

    /// <summary>The one form of an address: lower case, no slash at the end, no empty parts.</summary>
    public static string Normalise(string path) => IsNormal(path) ? path :
        "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static bool IsNormal(string path)
    {
        if (path.Length < 2 || path[0] != '/' || path[^1] == '/')
            return false;
        for (var i = 1; i < path.Length; i++)
            if ((path[i] == '/' && path[i - 1] == '/') || char.IsUpper(path[i]))
                return false;
        return true;
    }

    private static string Spelled(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        _ => letter.ToString(),
    };
}

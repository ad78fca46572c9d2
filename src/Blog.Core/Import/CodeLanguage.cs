using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Blog.Core.Import;

/// <summary>The language of a code block, as the various highlighters of WordPress note it.</summary>
internal static partial class CodeLanguage
{
    /// <summary>A word for behind the fence; empty where none is noted.</summary>
    public static string Of(IElement block)
    {
        var code = block.QuerySelector("code");
        foreach (var element in new[] { code, block })
        {
            if (element is null) continue;
            if (Word(element.GetAttribute("lang")) is { } lang) return lang;
            if (Noted().Match(element.ClassName ?? "") is { Success: true } noted) return noted.Groups["name"].Value.ToLowerInvariant();
        }
        return "";
    }

    private static string? Word(string? text) => text is not null && Single().IsMatch(text) ? text.ToLowerInvariant() : null;

    [GeneratedRegex(@"(?:\blanguage-|\blang-|\blang:|\bbrush:\s*)(?<name>[A-Za-z0-9+#-]+)", RegexOptions.None, 1000)]
    private static partial Regex Noted();

    [GeneratedRegex("^[A-Za-z0-9+#-]+$", RegexOptions.None, 1000)]
    private static partial Regex Single();
}

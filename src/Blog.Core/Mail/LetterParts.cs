using System.Globalization;
using System.Text;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Content.Rendering;
using Blog.Core.Language;

namespace Blog.Core.Mail;

/// <summary>What the letters about comments have in common.</summary>
internal static class LetterParts
{
    /// <summary>The sentences of letters.</summary>
    public static Texts Texts { get; } = Texts.Beside<Texts>("Letters");

    /// <summary>The words of a comment as plain text, of at most this many characters.</summary>
    public static string WordsOf(Comment comment, int most) => Cut(HtmlText.ToPlainText(comment.Html), most);

    /// <summary>The first of some words; no letter is cut in two.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (cut.Length + rune.Utf16SequenceLength > most - 1) break;
            cut.Append(rune);
        }

        return cut.ToString().TrimEnd() + "…";
    }

    /// <summary>The title of a post; its slug where it is gone.</summary>
    public static string TitleOf(Library library, string post) => library.FindPost(post)?.Title ?? post;

    /// <summary>Where a comment stands on its post's page.</summary>
    public static string PathOf(Library library, Comment comment) => $"{Escaped(library.FindPost(comment.Post)?.Path ?? $"/posts/{comment.Post}")}#{comment.Anchor}";

    /// <summary>A moment as the site's people write it, on the site's clock.</summary>
    public static string When(SiteOptions site, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, site.TimeZone).ToString("f", CultureInfo.CurrentCulture);

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

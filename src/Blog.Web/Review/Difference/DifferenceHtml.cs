using System.Globalization;
using System.Text.Encodings.Web;
using Blog.Web.Language;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review.Difference;

/// <summary>
/// Writes a compared text as HTML. No white space is added between runs, which may be parts of one word. What a mark means is also said in words for those who
/// do not see it.
/// </summary>
/// <param name="runs">The text.</param>
/// <param name="element"><c>del</c> for the earlier text, <c>ins</c> for the later one: what is only there was deleted, or inserted.</param>
internal sealed class DifferenceHtml(IReadOnlyList<WordRun> runs, string element) : IHtmlContent
{
    private const int MostCodes = 8;

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var run in runs)
            writer.Write(Html(run, encoder));
    }

    private string Html(WordRun run, HtmlEncoder encoder)
    {
        var text = encoder.Encode(run.Text);
        return run.Mark switch
        {
            WordMark.Same => text,
            WordMark.Folded => $"<span class=\"fold\">{encoder.Encode(Wording.Desk.Count("Diff.Folded", run.Hidden))}</span>",
            WordMark.Invisible => Marked("mark", "invisible", "Diff.Invisible", encoder.Encode(Codes(run.Text))),
            WordMark.LookAlike => Marked("mark", "lookalike", "Diff.LookAlike", text),
            WordMark.Varies => Marked("mark", "varies", "Diff.Varies", text),
            WordMark.Moved => Marked("span", "moved", "Diff.Moved", text),
            WordMark.Host => Marked(element, "host", $"Diff.{element}", text),
            _ => Marked(element, "", $"Diff.{element}", text),
        };

        string Marked(string tag, string name, string meaning, string content) =>
            $"<{tag}{(name.Length == 0 ? "" : $" class=\"{name}\"")}><span class=\"unseen\">[{encoder.Encode(Wording.Desk[meaning])}: </span>{content}<span class=\"unseen\">]</span></{tag}>";
    }

    /// <summary>What cannot be seen, by its number in Unicode.</summary>
    private static string Codes(string text)
    {
        var codes = text.EnumerateRunes().Take(MostCodes + 1).Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")).ToList();
        return codes.Count > MostCodes ? $"{string.Join(' ', codes.Take(MostCodes))} …" : string.Join(' ', codes);
    }
}

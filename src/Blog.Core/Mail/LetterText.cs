using System.Net;
using System.Text;
using Blog.Core.Feeds;

namespace Blog.Core.Mail;

/// <summary>Writes a letter out, as plain text and as HTML.</summary>
/// <param name="site">The address of the site.</param>
/// <param name="hidesDoors">Leaves out where links lead that open doors, for the eyes of others than the recipient.</param>
public sealed class LetterText(SiteAddress site, bool hidesDoors = false)
{
    private const int Width = 74;

    // No remote pictures, no style sheets from elsewhere: mail programs would not load them, and nobody is counted.
    private const string BodyStyle = "margin:0;padding:24px 16px;background:#fdfcfa;color:#1c1b19;font:17px/1.55 Charter,'Iowan Old Style',Georgia,serif";
    private const string QuoteStyle = "margin:16px 0;padding:2px 0 2px 14px;border-left:3px solid #c9c2b6;color:#3f3b34";
    private const string LinkStyle = "color:#8a3a12";
    private const string SmallStyle = "margin:6px 0;color:#6b655b;font:13px/1.5 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif";

    /// <summary>As plain text: lines of at most 74 letters, quotes behind <c>&gt;</c>, addresses on lines of their own.</summary>
    public string Plain(Letter letter)
    {
        var text = new StringBuilder();
        var previous = (LetterBlock?)null;
        foreach (var block in letter.Blocks)
        {
            if (previous is not null) text.Append(Gap(previous, block));
            text.Append(PlainOf(block));
            previous = block;
        }

        return text.Append('\n').ToString();
    }

    /// <summary>As HTML: a whole document in one colour scheme for light and one for dark.</summary>
    public string Html(Letter letter, string subject, string language)
    {
        var body = new StringBuilder();
        for (var i = 0; i < letter.Blocks.Count; i++)
        {
            var (block, isPoint) = (letter.Blocks[i], letter.Blocks[i].Kind == LetterBlockKind.Point);
            if (isPoint && (i == 0 || letter.Blocks[i - 1].Kind != LetterBlockKind.Point)) body.Append("<ul style=\"margin:12px 0;padding-left:22px\">\n");
            body.Append(HtmlOf(block)).Append('\n');
            if (isPoint && (i + 1 == letter.Blocks.Count || letter.Blocks[i + 1].Kind != LetterBlockKind.Point)) body.Append("</ul>\n");
        }

        return
            $"""
            <!doctype html>
            <html lang="{Encode(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>{Encode(subject)}</title>
            <style>@media (prefers-color-scheme: dark) {"{"} body {"{"} background:#16150f !important; color:#e8e4dc !important {"}"} blockquote {"{"} color:#c9c3b8 !important; border-color:#5a554b !important {"}"} a {"{"} color:#e59a6b !important {"}"} .small {"{"} color:#a49d91 !important {"}"} {"}"}</style>
            </head>
            <body style="{BodyStyle}">
            <div style="max-width:34em;margin:0 auto">
            {body}</div>
            </body>
            </html>

            """;
    }

    // Points follow each other closely, and so does small print; everything else stands apart.
    private static string Gap(LetterBlock before, LetterBlock next) => (before.Kind, next.Kind) switch
    {
        (LetterBlockKind.Point, LetterBlockKind.Point) => "\n",
        (LetterBlockKind.Small, LetterBlockKind.Small) => "\n",
        (_, LetterBlockKind.Small) => "\n\n-- \n",
        _ => "\n\n",
    };

    private string PlainOf(LetterBlock block) => block.Kind switch
    {
        LetterBlockKind.Heading => $"{Wrap(block.Text, "", "")}\n{new string('-', Math.Min(Width, Math.Max(3, block.Text.Length)))}",
        LetterBlockKind.Quote => string.Join('\n', block.Text.Split('\n').Select(line => Wrap(line, "> ", "> "))),
        LetterBlockKind.Point => Wrap(block.Text, "- ", "  "),
        LetterBlockKind.Link or LetterBlockKind.Door => $"{Wrap(block.Text, "", "")}:\n{AddressOf(block)}",
        _ => Wrap(block.Text, "", ""),
    };

    private string HtmlOf(LetterBlock block) => block.Kind switch
    {
        LetterBlockKind.Heading => $"<h2 style=\"margin:28px 0 8px;font-size:19px;line-height:1.3\">{Encode(block.Text)}</h2>",
        LetterBlockKind.Quote => $"<blockquote style=\"{QuoteStyle}\">{Encode(block.Text).Replace("\n", "<br>\n", StringComparison.Ordinal)}</blockquote>",
        LetterBlockKind.Point => $"<li>{Encode(block.Text)}</li>",
        LetterBlockKind.Link or LetterBlockKind.Door => $"<p style=\"margin:12px 0\"><a style=\"{LinkStyle}\" href=\"{Encode(AddressOf(block))}\">{Encode(block.Text)}</a></p>",
        LetterBlockKind.Small => $"<p class=\"small\" style=\"{SmallStyle}\">{Encode(block.Text)}</p>",
        _ => $"<p style=\"margin:12px 0\">{Encode(block.Text)}</p>",
    };

    private string AddressOf(LetterBlock block)
    {
        if (block.Kind == LetterBlockKind.Door && hidesDoors) return $"{site.Root}/…";
        return site.Absolute(block.Path ?? "/") ?? site.Root;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Wrap(string text, string first, string next)
    {
        var lines = new List<StringBuilder> { new(first) };
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && lines[^1].Length + 1 + word.Length > Width)
            {
                lines.Add(new StringBuilder(next));
                isEmpty = true;
            }

            if (!isEmpty) lines[^1].Append(' ');
            lines[^1].Append(word);
            isEmpty = false;
        }

        return string.Join('\n', lines.Select(line => line.ToString().TrimEnd()));
    }
}

using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Blog.Core.Content.Rendering;

/// <summary>Writes tables in a region that scrolls and can be reached by keyboard. Alignment is a class: styles in attributes are forbidden on our pages.</summary>
internal sealed class TableRenderer : SessionRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table obj, RenderSession session)
    {
        renderer.EnsureLine();
        renderer.Write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"").WriteEscape(RenderSession.Words.Format("Table", ++session.Tables)).Write("\"><table").WriteAttributes(obj).WriteLine(">");
        var inHead = false;
        foreach (var row in obj.OfType<TableRow>())
        {
            if (row == obj[0] || (inHead && !row.IsHeader))
                renderer.WriteLine((row.IsHeader, inHead) switch { (true, _) => "<thead>", (_, true) => "</thead>\n<tbody>", _ => "<tbody>" });
            inHead = row.IsHeader;
            WriteRow(renderer, obj, row);
        }
        renderer.WriteLine(inHead ? "</thead></table></div>" : "</tbody></table></div>");
    }

    private static void WriteRow(HtmlRenderer renderer, Table table, TableRow row)
    {
        renderer.Write("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            var cell = (TableCell)row[i];
            // A heading without words would be announced as one all the same.
            var tag = row.IsHeader && cell.Any(block => block is not ParagraphBlock { Inline.FirstChild: null }) ? "th" : "td";
            renderer.Write(tag == "th" ? "<th scope=\"col\"" : "<td");
            if (i < table.ColumnDefinitions.Count && table.ColumnDefinitions[i].Alignment is TableColumnAlign.Right or TableColumnAlign.Center)
                renderer.Write(table.ColumnDefinitions[i].Alignment == TableColumnAlign.Right ? " class=\"right\"" : " class=\"center\"");
            renderer.Write(">");
            var outer = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = cell.Count == 1;
            renderer.WriteChildren(cell);
            renderer.ImplicitParagraph = outer;
            renderer.Write($"</{tag}>");
        }
        renderer.WriteLine("</tr>");
    }
}

/// <summary>Writes the box of a task, with words for who does not see whether it is ticked.</summary>
internal sealed class TaskRenderer : SessionRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList obj, RenderSession session)
    {
        if (renderer.EnableHtmlForInline)
            renderer.Write($"<input type=\"checkbox\" disabled{(obj.Checked ? " checked" : "")} aria-label=\"{RenderSession.Words[obj.Checked ? "Task.Done" : "Task.Open"]}\">");
    }
}

/// <summary>Writes the notes under a text.</summary>
internal sealed class NotesRenderer : SessionRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup obj, RenderSession session)
    {
        renderer.EnsureLine();
        renderer.WriteLine($"<section class=\"footnotes\" aria-label=\"{RenderSession.Words["Notes"]}\"><ol>");
        foreach (var note in obj.OfType<Footnote>())
        {
            renderer.Write(string.Create(CultureInfo.InvariantCulture, $"<li id=\"fn-{note.Order}\">"));
            renderer.WriteChildren(note);
            renderer.WriteLine("</li>");
        }
        renderer.WriteLine("</ol></section>");
    }
}

/// <summary>Writes the number that leads to a note, and the arrow that leads back.</summary>
internal sealed class NoteLinkRenderer : SessionRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink obj, RenderSession session)
    {
        if (!renderer.EnableHtmlForInline)
            return;
        var (order, index) = (obj.Footnote.Order, obj.Index);
        renderer.Write(obj.IsBackLink
            ? string.Create(CultureInfo.InvariantCulture, $" <a class=\"note-back\" href=\"#fnref-{index}\" aria-label=\"{RenderSession.Words.Format("Notes.Back", order)}\">↩</a>")
            : string.Create(CultureInfo.InvariantCulture, $"<sup><a class=\"note\" id=\"fnref-{index}\" href=\"#fn-{order}\">{order}</a></sup>"));
    }
}

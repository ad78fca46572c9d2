using System.Text;

namespace Blog.Core.Content.Rendering;

/// <summary>Rendered text with the addresses of its links and pictures filled in. Kept as UTF-8: a library of ten thousand posts stays in memory.</summary>
internal sealed class LinkedText(RenderedText text, string[] values)
{
    /// <summary>No text.</summary>
    public static LinkedText Empty { get; } = new(RenderedText.Empty, []);

    /// <summary>What was rendered.</summary>
    public RenderedText Text => text;

    /// <summary>What stands in each slot.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>The whole as HTML.</summary>
    public string ToHtml()
    {
        if (values.Length == 0)
            return Encoding.UTF8.GetString(text.Template);
        var html = new StringBuilder(text.Template.Length + values.Sum(value => value.Length));
        var from = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var to = text.Slots[i].Offset;
            html.Append(Encoding.UTF8.GetString(text.Template, from, to - from)).Append(values[i]);
            from = to;
        }
        return html.Append(Encoding.UTF8.GetString(text.Template, from, text.Template.Length - from)).ToString();
    }
}

using System.Text;

namespace Blog.Core.Markup;

/// <summary>Writes safe HTML, once: AngleSharp's own writer takes quadratic time for many siblings.</summary>
internal sealed class HtmlWriter : ISafeHtmlTarget
{
    private readonly StringBuilder _html = new();
    private bool _justInPre;

    public void Open(string name, IReadOnlyList<(string Name, string Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _html.Append(' ').Append(attribute).Append("=\"");
            Escape(value);
            _html.Append('"');
        }

        _html.Append('>');
        _justInPre = name == "pre";
    }

    public void Text(string text)
    {
        // The first line break in a pre is not shown by browsers, so one that is meant has to be written twice.
        if (_justInPre && text.StartsWith('\n')) _html.Append('\n');
        _justInPre = false;
        Escape(text);
    }

    public void Close(string name)
    {
        _justInPre = false;
        if (name is not ("br" or "hr" or "img")) _html.Append("</").Append(name).Append('>');
    }

    public override string ToString() => _html.ToString();

    private void Escape(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\u00A0' => _html.Append("&nbsp;"),
                _ => _html.Append(c),
            };
        }
    }
}

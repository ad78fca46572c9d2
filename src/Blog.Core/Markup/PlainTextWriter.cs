using System.Text;

namespace Blog.Core.Markup;

/// <summary>Writes the text that a reader sees: one line for each line break and block, <c>&gt;</c> before quoted lines.</summary>
internal sealed class PlainTextWriter : ISafeHtmlTarget
{
    private readonly StringBuilder _text = new();
    private int _quoted;
    private int _kept;
    private bool _atLineStart = true;
    private bool _spaceDue;

    public void Open(string name, IReadOnlyList<(string Name, string Value)> attributes)
    {
        if (name == "br") BreakLine(evenIfEmpty: true);
        if (!IsBlock(name)) return;
        BreakLine(evenIfEmpty: false);
        _quoted += name == "blockquote" ? 1 : 0;
        _kept += name == "pre" ? 1 : 0;
    }

    public void Text(string text)
    {
        foreach (var c in text)
        {
            if (c == '\n' && _kept > 0) BreakLine(evenIfEmpty: true);
            else if (c is ' ' or '\n' or '\t' or '\r' && _kept == 0) _spaceDue = !_atLineStart;
            else Append(c);
        }
    }

    public void Close(string name)
    {
        if (!IsBlock(name)) return;
        BreakLine(evenIfEmpty: false);
        _quoted -= name == "blockquote" ? 1 : 0;
        _kept -= name == "pre" ? 1 : 0;
    }

    public override string ToString() => _text.ToString().Trim();

    private void Append(char c)
    {
        if (_atLineStart) BeginLine();
        if (_spaceDue) _text.Append(' ');
        _spaceDue = false;
        _text.Append(c);
    }

    private void BeginLine()
    {
        for (var i = 0; i < _quoted; i++) _text.Append("> ");
        _atLineStart = false;
    }

    private void BreakLine(bool evenIfEmpty)
    {
        if (_atLineStart && !evenIfEmpty) return;
        if (_atLineStart) BeginLine();
        _text.Append('\n');
        _atLineStart = true;
        _spaceDue = false;
    }

    private static bool IsBlock(string name) =>
        name is "p" or "li" or "ul" or "ol" or "pre" or "blockquote" or "hr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "figure" or "figcaption" or "table" or "caption" or "tr" or "dl" or "dt" or "dd" or "div" or "section" or "aside" or "details" or "summary";
}

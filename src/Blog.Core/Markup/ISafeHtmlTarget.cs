namespace Blog.Core.Markup;

/// <summary>Something that is made from the safe part of a tree: HTML, plain text, a list of links.</summary>
internal interface ISafeHtmlTarget
{
    /// <summary>An element begins.</summary>
    void Open(string name, IReadOnlyList<(string Name, string Value)> attributes);

    /// <summary>Text, with character references already resolved.</summary>
    void Text(string text);

    /// <summary>An element ends.</summary>
    void Close(string name);
}

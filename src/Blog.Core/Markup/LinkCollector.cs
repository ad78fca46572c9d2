namespace Blog.Core.Markup;

/// <summary>Notes the addresses that safe HTML leads to, each once, in order; not the ways to other comments of the same page.</summary>
internal sealed class LinkCollector : ISafeHtmlTarget
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<string> Links { get; } = [];

    public void Open(string name, IReadOnlyList<(string Name, string Value)> attributes)
    {
        if (name != "a") return;
        foreach (var (attribute, value) in attributes)
        {
            if (attribute == "href" && !value.StartsWith('#') && _seen.Add(value)) Links.Add(value);
        }
    }

    public void Text(string text)
    {
    }

    public void Close(string name)
    {
    }
}

using System.Text;
using Blog.Core.Content.Reading;
using Blog.Core.Language;

namespace Blog.Core.Content.Rendering;

/// <summary>What comes together while one text is rendered.</summary>
internal sealed class RenderSession(int firstLine, string language, FaultList faults)
{
    /// <summary>Stands in the output where a slot is.</summary>
    public const char Marker = '\uFDD0';

    private static readonly byte[] MarkerBytes = Encoding.UTF8.GetBytes([Marker]);
    private static readonly HashSet<string> PageAnchors =
        ["main", "content", "contents", "comments", "comment-form", "discussion", "mentions", "footnotes", "top", "menu", "search"];

    private readonly List<Slot> _slots = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private readonly List<(string Id, int Line)> _ownLinks = [];
    private readonly HashSet<string> _links = new(StringComparer.Ordinal);

    public string Language => language;
    public List<Heading> Headings { get; } = [];
    public HashSet<string> OtherAnchors { get; } = new(StringComparer.Ordinal);
    public IReadOnlyCollection<string> Links => _links;
    public int Codes { get; set; }
    public int Tables { get; set; }
    public int Pictures { get; set; }

    /// <summary>The sentences that stand within texts, in the language of the text.</summary>
    public static Texts Words { get; } = Texts.Beside<Texts>("Content");

    /// <summary>The line of the file for a line of the text.</summary>
    public int LineOf(int line) => firstLine + line;

    /// <summary>An anchor that nothing else on the page has.</summary>
    public string Anchor(string wanted)
    {
        var basis = wanted.Length == 0 ? "part" : wanted;
        var anchor = basis;
        for (var number = 2; IsPageAnchor(anchor) || !_anchors.Add(anchor); number++)
            anchor = $"{basis}-{number}";
        return anchor;
    }

    /// <summary>Remembers an anchor that the text sets itself.</summary>
    public void Own(string anchor)
    {
        _anchors.Add(anchor);
        OtherAnchors.Add(anchor);
    }

    /// <summary>A place to be filled in; what it gives back is to be written there.</summary>
    public char Slot(SlotKind kind, string address, int line)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? null : address[(hash + 1)..];
        _slots.Add(new(0, kind, hash < 0 ? address : address[..hash], fragment, LineOf(line)));
        return Marker;
    }

    /// <summary>Notes a link to a page on the web. What only looks like an address leads nowhere.</summary>
    public void LinkAway(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out _)) _links.Add(address);
    }

    /// <summary>Remembers a link within the text, to be checked at the end.</summary>
    public void LinkWithin(string anchor, int line) => _ownLinks.Add((anchor, LineOf(line)));

    /// <summary>Adds a fault at a line of the text.</summary>
    public void Fault(int line, FaultKind kind, params IReadOnlyList<string> arguments) => faults.Add(LineOf(line), null, kind, arguments);

    /// <summary>Reports links to anchors that the text does not have.</summary>
    public void CheckOwnAnchors()
    {
        foreach (var (id, line) in _ownLinks)
            if (id.Length > 0 && !_anchors.Contains(id) && !IsPageAnchor(id))
                faults.Add(line, null, FaultKind.MissingAnchor, id, faults.File);
    }

    /// <summary>Takes the markers out and says where they were.</summary>
    public (byte[] Template, Slot[] Slots) Split(string html)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        if (_slots.Count == 0)
            return (bytes, []);
        var template = new byte[bytes.Length - (_slots.Count * MarkerBytes.Length)];
        var slots = new Slot[_slots.Count];
        var (from, to) = (0, 0);
        for (var i = 0; i < slots.Length; i++)
        {
            var length = bytes.AsSpan(from).IndexOf(MarkerBytes);
            bytes.AsSpan(from, length).CopyTo(template.AsSpan(to));
            (from, to) = (from + length + MarkerBytes.Length, to + length);
            slots[i] = _slots[i] with { Offset = to };
        }
        bytes.AsSpan(from).CopyTo(template.AsSpan(to));
        return (template, slots);
    }

    /// <summary>Whether the page around the text has this anchor, or may have it.</summary>
    public static bool IsPageAnchor(string anchor) =>
        PageAnchors.Contains(anchor)
        || (anchor.StartsWith("comment-", StringComparison.Ordinal) && anchor.AsSpan("comment-".Length).IndexOfAnyExceptInRange('0', '9') < 0);
}

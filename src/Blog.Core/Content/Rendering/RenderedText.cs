using System.Runtime.InteropServices;

namespace Blog.Core.Content.Rendering;

/// <summary>What Markdown became, but for what only other files know: a pure function of the file, so it is kept until the file changes.</summary>
internal sealed record RenderedText
{
    /// <summary>No text.</summary>
    public static RenderedText Empty { get; } = new();

    /// <summary>The HTML without what stands in the slots, in UTF-8.</summary>
    public byte[] Template { get; init; } = [];

    /// <summary>The places to be filled in, in order.</summary>
    public Slot[] Slots { get; init; } = [];

    /// <summary>The headings, in order.</summary>
    public Heading[] Headings { get; init; } = [];

    /// <summary>Anchors that are not headings.</summary>
    public string[] OtherAnchors { get; init; } = [];

    /// <summary>The first sentences, plain.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>How many words the text has.</summary>
    public int WordCount { get; init; }

    /// <summary>Absolute addresses that are linked to, each once.</summary>
    public string[] Links { get; init; } = [];

    /// <summary>Whether a link can lead to this anchor.</summary>
    public bool HasAnchor(string id) => Array.Exists(Headings, heading => heading.Id == id) || Array.IndexOf(OtherAnchors, id) >= 0;
}

/// <summary>A place in rendered text that another file decides on.</summary>
/// <param name="Offset">Where in the template.</param>
/// <param name="Kind">What goes there.</param>
/// <param name="Target">The address as written, without fragment.</param>
/// <param name="Fragment">The anchor as written, without <c>#</c>.</param>
/// <param name="Line">The line in the file.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slot(int Offset, SlotKind Kind, string Target, string? Fragment, int Line);

/// <summary>What stands in a <see cref="Slot"/>.</summary>
internal enum SlotKind
{
    /// <summary>The address of a link: <c> href="…"</c>, or nothing where the target does not exist.</summary>
    Link,

    /// <summary>Address and size of a picture: <c> src="…" width="…" height="…"</c>.</summary>
    Picture,

    /// <summary>The address of another file: <c> src="…"</c>.</summary>
    Source,
}

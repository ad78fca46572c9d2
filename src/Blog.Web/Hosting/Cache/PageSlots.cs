using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Blog.Web.Discussion;
using Blog.Web.Language;

namespace Blog.Web.Hosting.Cache;

/// <summary>A place in a page that differs from reader to reader.</summary>
internal enum PageSlot
{
    /// <summary>The hidden stamp of the comment form.</summary>
    FormStamp,

    /// <summary>Whether the reader has chosen light or dark.</summary>
    Scheme,

    /// <summary>How often the post was read: the number grows while the page stays the same.</summary>
    Views,
}

/// <summary>
/// The few places in which a page differs from reader to reader: views write a placeholder there, and what belongs there is filled in
/// when the page is sent. Placeholders are random per process, so that no text can contain one.
/// </summary>
internal sealed class PageSlots(FormStamps stamps, Func<string, long> viewsOf)
{
    private readonly (PageSlot Slot, byte[] Placeholder)[] _placeholders =
    [
        (PageSlot.FormStamp, Encoding.UTF8.GetBytes(stamps.Placeholder)),
        (PageSlot.Scheme, Encoding.UTF8.GetBytes(SchemePlaceholder)),
        (PageSlot.Views, Encoding.UTF8.GetBytes(ViewsPlaceholder)),
    ];

    /// <summary>What the layout writes as the value of <c>data-scheme</c>.</summary>
    public static string SchemePlaceholder { get; } = $"scheme-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>What a post's view writes where it says how often it was read.</summary>
    public static string ViewsPlaceholder { get; } = $"views-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>All placeholders in a finished page, in order: the slot, where it begins, and how long it is.</summary>
    public List<(PageSlot Slot, int Start, int Length)> FindIn(ReadOnlySpan<byte> page)
    {
        var found = new List<(PageSlot, int Start, int)>();
        foreach (var (slot, placeholder) in _placeholders)
            for (int from = 0, at; (at = page[from..].IndexOf(placeholder)) >= 0; from += at + placeholder.Length)
                found.Add((slot, from + at, placeholder.Length));
        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return found;
    }

    /// <summary>Writes what belongs into a slot for this reader.</summary>
    public void Fill(PageSlot slot, HttpContext context, string? post, IBufferWriter<byte> output)
    {
        var text = slot switch
        {
            PageSlot.FormStamp => stamps.Issue(post ?? ""),
            PageSlot.Views => viewsOf(post ?? "") is > 0 and var views ? HtmlEncoder.Default.Encode(Wording.Head.Count("Views", views)) : "",
            _ => ColourScheme.Of(context.Request),
        };
        Encoding.UTF8.GetBytes(text, output);
    }
}

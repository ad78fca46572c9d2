using Blog.Web.Language;
using Blog.Web.Reading;

namespace Blog.Web.Pages;

/// <summary>One page of a long list.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">How many pages there are, at least 1.</param>
/// <param name="Size">How many entries a page has.</param>
internal sealed record Paging(int Number, int Count, int Size)
{
    /// <summary>The page that a request asks for; null where there is no such page.</summary>
    public static Paging? Of(HttpRequest request, int entries, int size)
    {
        var pages = Math.Max(1, (entries + size - 1) / size);
        if (!request.Query.TryGetValue("page", out var asked))
            return new Paging(1, pages, size);
        return int.TryParse(asked, out var number) && number >= 1 && number <= pages ? new Paging(number, pages, size) : null;
    }

    /// <summary>The entries on this page.</summary>
    public IReadOnlyList<T> Take<T>(IReadOnlyList<T> entries) => entries.Skip((Number - 1) * Size).Take(Size).ToList();

    /// <summary>The links to the neighbours; null where there is only one page.</summary>
    public PagerView? View(string path) => Count == 1 ? null : new PagerView(
        Wording.Reading.Format("Pager.Position", Number, Count),
        Number switch { 1 => null, 2 => path, _ => $"{path}?page={Number - 1}" },
        Number < Count ? $"{path}?page={Number + 1}" : null);
}

using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>All series.</summary>
internal sealed class SeriesListPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public SeriesListView View { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var language = Library.Site.Language;
        View = new SeriesListView(Wording.Reading["Series.Heading"], Library.Series.Select(series => Composer.Series(Library, series, language)).ToList());
        return await ShowAsync(Heads.Listing(View.Heading, "/series"), "list");
    }
}

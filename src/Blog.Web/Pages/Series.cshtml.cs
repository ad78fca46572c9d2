using Blog.Core.Content;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>A series with its parts in order, the announced ones included.</summary>
internal sealed class SeriesPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public SeriesView View { get; private set; } = null!;

    /// <summary>Shows the series.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Target is not SeriesTarget { Series: var series })
            return NotFound();
        View = Composer.Series(Library, series, series.Language);
        return await ShowAsync(Heads.Series(series), "list", series.Language);
    }
}

using System.Globalization;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Every post, by year and month.</summary>
internal sealed class ArchivePage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public ArchiveView View { get; private set; } = null!;

    /// <summary>Shows the archive.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var years = Library.Posts
            .GroupBy(post => post.Date.Year)
            .Select(year => new ArchiveYear(
                year.Key.ToString(CultureInfo.InvariantCulture),
                Wording.Reading.Count("Posts", year.Count()),
                year.GroupBy(post => post.Date.Month).Select(month => new PostGroup(DateView.MonthAlone(month.First().Date), month.Select(Line).ToList())).ToList()))
            .ToList();
        View = new ArchiveView(Wording.Reading["Archive.Heading"], Wording.Reading.Count("Posts", Library.Posts.Count), years);
        return await ShowAsync(Heads.Listing(View.Heading, "/archive"), "list");
    }

    private PostLine Line(Core.Content.Post post) => Composer.Line(Library, post, Library.Site.Language) with { Date = DateView.DayOfYear(post.Date) };
}

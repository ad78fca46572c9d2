using System.Globalization;
using Blog.Core.Content;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Every post, by year and month; a large archive one year at a time.</summary>
internal sealed class ArchivePage(ReadingRoom room) : ReadingPage(room)
{
    private const int MostOnOnePage = 500;

    /// <summary>What is shown.</summary>
    public ArchiveView View { get; private set; } = null!;

    /// <summary>Shows the archive, or a year of it.</summary>
    public async Task<IActionResult> OnGetAsync(int? year)
    {
        var years = Library.Posts.GroupBy(post => post.Date.Year).ToList();
        var isLarge = Library.Posts.Count > MostOnOnePage;
        if (year is not null && !(isLarge && years.Exists(posts => posts.Key == year)))
            return NotFound();
        var shown = isLarge ? years.Where(posts => posts.Key == (year ?? years[0].Key)) : years;
        View = new ArchiveView(Wording.Reading["Archive.Heading"], Wording.Reading.Count("Posts", Library.Posts.Count), shown.Select(Year).ToList())
        {
            AllYears = isLarge ? years.Select(posts => YearLink(posts, isCurrent: posts.Key == (year ?? years[0].Key))).ToList() : [],
        };
        var head = Heads.Listing(View.Heading, "/archive");
        return await ShowAsync(year is null ? head : head with { Title = $"{head.Title} {year}", Canonical = $"{head.Canonical}?year={year}" }, "list");
    }

    private ArchiveYear Year(IGrouping<int, Post> posts) => new(
        posts.Key.ToString(CultureInfo.InvariantCulture),
        Wording.Reading.Count("Posts", posts.Count()),
        posts.GroupBy(post => post.Date.Month)
            .Select(month => new PostGroup(DateView.MonthAlone(month.First().Date), month.Select(Line).ToList()))
            .ToList());

    private static LinkView YearLink(IGrouping<int, Post> posts, bool isCurrent)
    {
        var year = posts.Key.ToString(CultureInfo.InvariantCulture);
        return new LinkView(year, $"/archive?year={year}", Wording.Reading.Count("Posts", posts.Count())) { IsCurrent = isCurrent };
    }

    private PostLine Line(Post post) => Composer.Line(Library, post, Library.Site.Language) with { Date = DateView.DayOfYear(post.Date) };
}

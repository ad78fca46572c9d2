using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Everybody who writes or wrote here.</summary>
internal sealed class AuthorListPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public LabelListView View { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        View = new LabelListView(
            Wording.Reading["Authors.Heading"],
            Library.Authors
                .Select(label => new LinkView(label.Name, Composer.Escape(label.Path), Wording.Reading.Count("Posts", Library.PostsIn(label).Count)))
                .ToList(),
            Wording.Reading["Authors.None"]);
        return await ShowAsync(Heads.Listing(View.Heading, "/authors"), "list");
    }
}

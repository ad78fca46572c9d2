using Blog.Core.Content;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>The posts of a section.</summary>
internal sealed class CategoryPage(ReadingRoom room) : PostListPage(room)
{
    /// <summary>Shows a page of the list.</summary>
    public Task<IActionResult> OnGetAsync() => Target is CategoryTarget { Category: var category }
        ? ShowPostsAsync(
            Library.PostsIn(category), (page, pages) => Heads.Category(category, page, pages), category.Name, category.Path, Wording.Reading["Category.Kicker"], new LinkView(Wording.Reading["Categories.All"], "/categories"))
        : Task.FromResult<IActionResult>(NotFound());
}

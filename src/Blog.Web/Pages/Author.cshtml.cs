using Blog.Core.Content;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Somebody who writes or wrote here, and all their posts.</summary>
internal sealed class AuthorPage(ReadingRoom room) : PostListPage(room)
{
    /// <summary>Shows a page of the list.</summary>
    public Task<IActionResult> OnGetAsync() => Target is AuthorTarget { Author: var author }
        ? ShowPostsAsync(
            Library.PostsIn(author), (page, pages) => Heads.Author(author, page, pages), author.Name, author.Path, Wording.Reading["Author.Kicker"],
            new LinkView(Wording.Reading["Authors.All"], "/authors"), Composer.Author(author, Today))
        : Task.FromResult<IActionResult>(NotFound());
}

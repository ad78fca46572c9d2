using Blog.Core.Content;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>The posts with a tag.</summary>
internal sealed class TagPage(ReadingRoom room) : PostListPage(room)
{
    /// <summary>Shows a page of the list.</summary>
    public Task<IActionResult> OnGetAsync() => Target is TagTarget { Tag: var tag }
        ? ShowPostsAsync(Library.PostsIn(tag), (page, pages) => Heads.Tag(tag, page, pages), tag.Name, tag.Path, Wording.Reading["Tag.Kicker"], new LinkView(Wording.Reading["Tags.All"], "/tags"))
        : Task.FromResult<IActionResult>(NotFound());
}

using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review.Difference;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>Where a moderator changes the words of a comment, and sees what they were before.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class EditPageModel(ReviewQueue queue, Edits edits, ContentStore content, TimeProvider time) : CommentSheet(queue, content)
{
    /// <summary>The words.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What it said before, the latest first.</summary>
    public IReadOnlyList<EarlierView> Earlier { get; private set; } = [];

    /// <summary>What the comment says now, where that is not what the moderator saw.</summary>
    public string? Current { get; private set; }

    /// <summary>Whether its words can be changed.</summary>
    public bool CanEdit => Edits.CanEdit(Item.Comment);

    /// <summary>Shows the words.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Text = Item.Comment.Text;
        await ReadEarlierAsync();
        return Page();
    }

    /// <summary>Changes them.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (AsSeen is not { } seen)
            return BadRequest();
        var result = await edits.EditAsync(seen, Text ?? "", Moderator, Why);
        if (result is EditResult.Done or EditResult.Unchanged)
            return Done(result is EditResult.Unchanged ? "Edit.Unchanged" : null);
        if (!await LoadAsync())
            return NotFound();
        await ReadEarlierAsync();
        switch (result)
        {
            case EditResult.Invalid(var errors):
                Fault = FieldWords.Of(errors[0]).Text;
                return Again(StatusCodes.Status422UnprocessableEntity);
            case EditResult.Overtaken:
                Notice = $"{Meanwhile(time)} {Wording.Decide["Edit.Overtaken"]}";
                Current = Item.Comment.Text;
                return Again(StatusCodes.Status409Conflict);
            default:
                Notice = $"{Meanwhile(time)} {Wording.Decide["Edit.Gone"]}";
                return Again(StatusCodes.Status409Conflict);
        }
    }

    private async Task ReadEarlierAsync()
    {
        var (earlier, later) = (await edits.EarlierAsync(Id, Cancel), Item.Comment.Text);
        var views = new List<EarlierView>();
        foreach (var version in earlier)
        {
            views.Add(EarlierView.Of(version, later, Library.Site.TimeZone));
            later = version.Text;
        }
        Earlier = views;
    }
}

/// <summary>What a comment said before, with what has changed since marked.</summary>
/// <param name="Sentence">Who changed it.</param>
/// <param name="At">When.</param>
/// <param name="Text">The words, with those marked that are gone.</param>
/// <param name="Changes">What was done, in one sentence.</param>
internal sealed record EarlierView(string Sentence, MomentView At, IHtmlContent Text, string Changes)
{
    /// <summary>Of an earlier version and the one that took its place.</summary>
    public static EarlierView Of(EarlierWords earlier, string later, TimeZoneInfo zone)
    {
        var difference = WordDifference.Between(earlier.Text, later);
        return new EarlierView(
            earlier.EditedBy is { } by ? Wording.Decide.Format(earlier.IsUndone ? "Earlier.Undone" : "Earlier.ByModerator", by) : Wording.Decide["Earlier.ByAuthor"],
            Moments.Of(earlier.ReplacedAt, zone),
            new DifferenceHtml(Folding.Of(difference.Earlier), "del"),
            ChangesText.Of(difference.Changes, earlier.Text == later));
    }
}

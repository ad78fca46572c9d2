using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>A sheet of the desk about one comment: shows the comment, and leads back to where it was opened.</summary>
internal abstract class CommentSheet(ReviewQueue queue, ContentStore content) : PageModel
{
    private const string Desk = "/review";

    /// <summary>The comment's number.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The list that it was opened from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The comment as the moderator saw it.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Why, in the moderator's words.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The comment.</summary>
    public SheetSubject Subject { get; private set; } = null!;

    /// <summary>What is wrong with what was typed.</summary>
    public string? Fault { get; protected set; }

    /// <summary>What happened meanwhile, so that nothing was done.</summary>
    public string? Notice { get; protected set; }

    /// <summary>The account that is signed in.</summary>
    protected string Moderator => User.Identity!.Name!;

    /// <summary>The queue.</summary>
    protected ReviewQueue Queue => queue;

    /// <summary>The site's content.</summary>
    protected Library Library => content.Current;

    /// <summary>Ends when the reader goes away.</summary>
    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>The comment as it is now, with all that the desk knows about it.</summary>
    protected ReviewItem Item { get; private set; } = null!;

    /// <summary>Where the desk shows the comment.</summary>
    public string Back => Address("");

    /// <summary>The comment as it was seen; nothing where the form does not say.</summary>
    protected SeenComment? AsSeen => SeenComments.Read([Seen]).GetValueOrDefault(Id);

    /// <summary>Reads the comment. False where there is none.</summary>
    protected async Task<bool> LoadAsync()
    {
        if (await queue.FindAsync(Id, Cancel) is not { } item)
            return false;
        Item = item;
        Subject = SheetSubject.Of(item.Comment, Library);
        return true;
    }

    /// <summary>Goes back to the desk, which tells what was done.</summary>
    protected SeeOther Done(string? told = null) => new(Address(told is null ? "" : $"&told={told}"));

    /// <summary>Shows the sheet again, with what was typed, because something is wrong or has changed.</summary>
    protected PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Who did what with the comment meanwhile, and how long ago.</summary>
    protected string Meanwhile(TimeProvider time)
    {
        var comment = Item.Comment;
        if (comment is { EditedBy: { } editor, EditedAt: { } edited })
            return Wording.Decide.Format("Meanwhile.Edited", editor, Ago(edited));
        return Item.History.FirstOrDefault(decision => decision.UndoneAt is null) is { } decision
            ? Wording.Decide.Format("Meanwhile.Decided", Reasons.Decided(decision), Ago(decision.At))
            : Wording.Decide["Meanwhile.ByAuthor"];

        string Ago(DateTimeOffset at) => Wording.Desk.Format("Ago", Spans.Of(time.GetUtcNow() - at));
    }

    private string Address(string more)
    {
        var list = Url.IsLocalUrl(From) && From!.StartsWith($"{Desk}?", StringComparison.Ordinal) ? From : $"{Desk}?";
        return FormattableString.Invariant($"{list}{(list.EndsWith('?') ? "" : "&")}open={Id}{more}");
    }
}

/// <summary>The comment that a sheet is about.</summary>
/// <param name="Name">Who wrote it.</param>
/// <param name="Post">The title of its post.</param>
/// <param name="Sent">When.</param>
/// <param name="State">Where it stands, in a word.</param>
/// <param name="Text">Its words, as typed.</param>
/// <param name="Seen">What is sent back, so that what changed meanwhile is noticed.</param>
internal sealed record SheetSubject(string Name, string Post, MomentView Sent, string State, string Text, string Seen)
{
    /// <summary>Of a comment.</summary>
    public static SheetSubject Of(Comment comment, Library library) => new(
        comment.AuthorName,
        library.FindPost(comment.Post)?.Title ?? comment.Post,
        Moments.Of(comment.SubmittedAt, library.Site.TimeZone),
        Wording.Desk[$"State.{comment.State}"],
        comment.Text,
        SeenComments.Write(comment));
}

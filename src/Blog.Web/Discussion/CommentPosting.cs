using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>What became of a posted form: it was received, or the form is shown again.</summary>
internal abstract record PostingOutcome
{
    private PostingOutcome()
    {
    }

    /// <summary>It was received: the sender goes to its receipt.</summary>
    internal sealed record Received(string Receipt) : PostingOutcome;

    /// <summary>The form is shown again with everything that was typed.</summary>
    internal sealed record Again(CommentFormView Form, int Status) : PostingOutcome;
}

/// <summary>Takes a posted comment form: checks where it comes from, shows it or hands it in, and gives back the words whatever happens.</summary>
internal sealed class CommentPosting(
    CommentIntake intake,
    CommentForms forms,
    FormStamps stamps,
    ReaderCookie readers,
    IAntiforgery antiforgery)
{
    /// <summary>The largest form that is read; longer texts than a comment may have fit, so that they can be given back.</summary>
    public const int MaxFormBytes = 1024 * 1024;

    /// <summary>Handles a form posted to a post's page.</summary>
    public async Task<PostingOutcome> PostAsync(HttpContext http, Library library, Post post, DiscussionThread? thread)
    {
        var input = CommentFormInput.From(await http.Request.ReadFormAsync(http.RequestAborted));
        var reading = stamps.Read(input.Stamp, post.Slug);
        var answer = new Answer(forms, stamps, http, library, post, thread, input, reading.Stamp is null ? null : input.Stamp);
        if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site")
            return answer.Refuse("Fault.Elsewhere", StatusCodes.Status400BadRequest);
        if (http.User.Identity?.IsAuthenticated == true && !await antiforgery.IsRequestValidAsync(http))
            return answer.Refuse("Fault.Session", StatusCodes.Status400BadRequest);
        if (reading.Stamp is not { } stamp)
            return answer.Refuse($"Fault.{reading.Fault}", StatusCodes.Status400BadRequest);
        var draft = DraftOf(http, post, input, stamp);
        try
        {
            if (input.IsPreview)
                return answer.Preview(await intake.PreviewAsync(draft));
            var result = await intake.SubmitAsync(draft);
            if (result.Stored is not null)
                readers.Write(http, input);
            return answer.To(result);
        }
        catch (DatabaseUnavailableException)
        {
            return answer.Refuse("Fault.Storage", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private CommentDraft DraftOf(HttpContext http, Post post, CommentFormInput input, FormStamp stamp) => new()
    {
        Post = post.Slug,
        ParentId = input.ParentId,
        Name = http.User.DisplayName() ?? input.Name,
        Email = input.Email,
        Url = input.Url,
        Text = input.Text,
        Ip = http.Connection.RemoteIpAddress,
        UserAgent = http.Request.Headers.UserAgent,
        Referrer = http.Request.Headers.Referer,
        FormToken = stamp.TokenFor(input.ParentId, input.Text),
        FormIssuedAt = stamp.IsSecondTry ? null : stamp.IssuedAt,
        Honeypot = input.Unused,
        Language = post.Language,
        SignedInAs = http.User.AuthorSlug(),
        TellPublished = input.TellPublished,
        TellReplies = input.TellReplies,
        KnownBrowser = readers.Read(http)?.Browser,
    };

    /// <summary>What can be answered to one posted form.</summary>
    private sealed class Answer(
        CommentForms forms,
        FormStamps stamps,
        HttpContext http,
        Library library,
        Post post,
        DiscussionThread? thread,
        CommentFormInput input,
        string? stamp)
    {
        public PostingOutcome To(IntakeResult result) => result switch
        {
            { Stored: { } stored } => new PostingOutcome.Received(stored.Receipt),
            IntakeResult.Invalid(var errors) => Correct(errors),
            IntakeResult.TooFast(var wait) => Wait(wait),
            IntakeResult.UnknownParent => Refuse("Fault.ParentGone", StatusCodes.Status400BadRequest),
            IntakeResult.Closed or IntakeResult.UnknownPost => Closed(),
            _ => throw new InvalidOperationException($"Nobody knows what to answer to {result.GetType().Name}."),
        };

        /// <summary>The form again, with one sentence about what happened.</summary>
        public PostingOutcome Refuse(string reason, int status) => Show(form => form with { Notice = Wording.Discussion[reason] }, status);

        public PostingOutcome Preview(PreviewResult preview) => preview.Html.Length == 0 && preview.Errors.Count > 0
            ? Correct(preview.Errors)
            : Show(form => form with { Preview = new HtmlString(preview.Html), Errors = NotesOn(preview.Errors) }, StatusCodes.Status200OK);

        private PostingOutcome Correct(IReadOnlyList<FieldError> errors)
        {
            var notes = NotesOn(errors);
            return Show(
                form => form with { Errors = notes, Notice = Wording.Discussion.Count("Fault.Fields", notes.Count) },
                StatusCodes.Status422UnprocessableEntity);
        }

        private static List<FieldNote> NotesOn(IReadOnlyList<FieldError> errors) =>
            errors.Select(FieldWords.Of).OrderBy(note => Array.IndexOf(FieldWords.Order, note.Field)).ToList();

        private PostingOutcome Wait(TimeSpan wait)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var minutes = Wording.Discussion.Count("Fault.Minutes", (int)Math.Max(1, Math.Ceiling(wait.TotalMinutes)));
            return Show(form => form with { Notice = Wording.Discussion.Format("Fault.TooFast", minutes) }, StatusCodes.Status429TooManyRequests);
        }

        private PostingOutcome Closed() =>
            Show(form => form with { IsClosed = true, Notice = Wording.Discussion["Fault.Closed"] }, StatusCodes.Status403Forbidden);

        // A stamp that held is given back, so that the time somebody took to write is not forgotten.
        private PostingOutcome.Again Show(Func<CommentFormView, CommentFormView> change, int status) =>
            new(change(forms.Show(http, library, post, thread, input, stamp ?? stamps.IssueForSecondTry(post.Slug))), status);
    }
}

using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Content.Rendering;
using Blog.Core.Markup;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>Puts what is known about a comment into the words of the judge.</summary>
internal static class Submissions
{
    /// <summary>A draft that was just read.</summary>
    public static Submission Of(CommentDraft draft, DraftCheck check, CommentText text, Comment? parent, Post post, SenderDigest digest, DateTimeOffset now)
    {
        var own = draft.Kind == CommentKind.Comment ? OwnWordsOf(text, parent, post) : new OwnWords(text.PlainText, OnlyQuotes: false);
        return new Submission
        {
            Post = post.Slug,
            Parent = parent?.Id,
            Channel = draft.Channel,
            Text = check.Text,
            PlainText = text.PlainText,
            OwnText = own.Text,
            OnlyQuotes = own.OnlyQuotes,
            Links = text.Links,
            Author = new Person
            {
                Name = check.Name,
                Email = check.Email,
                Address = digest.Of(draft.Ip),
                Network = NetworkAddress.NetworkOf(draft.Ip?.ToString()),
                Browser = digest.Of(draft.KnownBrowser),
                Account = draft.SignedInAs,
            },
            Ip = draft.Ip,
            Url = check.Url,
            UserAgent = draft.UserAgent,
            Language = draft.Language ?? post.Language,
            PostWords = PostWords.TopicOf(post),
            ParentWords = TopicOf(parent),
            Time = draft.At ?? now,
            Form = draft.Channel == Channel.Form ? Evidence(draft, now) : null,
            Source = draft.Kind == CommentKind.Comment ? null : draft.SourceUrl,
            Page = draft.Page,
            PostLanguage = post.Language,
            FromStaff = draft.SignedInAs is not null || draft.FromDesk || draft.Kind == CommentKind.Backlink,
            Ruling = draft.ImportedState switch
            {
                CommentState.Published => SourceRuling.Published,
                CommentState.Held => SourceRuling.Held,
                CommentState.Spam => SourceRuling.Spam,
                _ => SourceRuling.None,
            },
        };
    }

    /// <summary>A stored comment with other words. How its form was filled in is not known any more, and nobody else's words are.</summary>
    public static Submission Of(CommentRow row, string typed, CommentText text, Comment? parent, Post? post)
    {
        var own = OwnWordsOf(text, parent, post);
        return new Submission
        {
            Post = row.Post,
            Parent = row.ParentId,
            Channel = Channel.Form,
            Text = typed,
            PlainText = text.PlainText,
            OwnText = own.Text,
            OnlyQuotes = own.OnlyQuotes,
            Links = text.Links,
            Author = row.ToPerson(),
            Url = row.AuthorUrl,
            UserAgent = row.UserAgent,
            Language = row.Language,
            PostWords = post is null ? null : PostWords.TopicOf(post),
            ParentWords = TopicOf(parent),
            Time = Storage.Stored.Instant(row.SubmittedAt),
            FromStaff = row.AuthorSlug is not null,
        };
    }

    private static TopicWords? TopicOf(Comment? parent) => parent is null ? null : TopicWords.Of(CanonicalText.Of(HtmlText.ToPlainText(parent.Html)));

    private static OwnWords OwnWordsOf(CommentText text, Comment? parent, Post? post) =>
        Quotation.Read(text.PlainText, parent is null ? null : HtmlText.ToPlainText(parent.Html), post is null ? null : PostWords.Of(post));

    /// <summary>A stored comment as it is, by the words of its own that were kept when it came in.</summary>
    public static Submission OfStored(CommentRow row, string ownText) => new()
    {
        Post = row.Post,
        Parent = row.ParentId,
        Channel = Storage.Stored.Parse<Channel>(row.Channel),
        Text = row.Text,
        PlainText = ownText,
        OwnText = ownText,
        Author = row.ToPerson(),
        Url = row.AuthorUrl,
        UserAgent = row.UserAgent,
        Language = row.Language,
        Time = Storage.Stored.Instant(row.SubmittedAt),
        Source = row.Kind == Storage.Stored.Word(CommentKind.Comment) ? null : row.SourceUrl ?? row.AuthorUrl ?? "",
        FromStaff = row.AuthorSlug is not null,
    };

    /// <summary>A stored comment as it was sent. How its form was filled in, and what was decided where it was imported from, is known from what was found then.</summary>
    public static Submission Again(CommentRow row, Comment? parent, Post? post, IReadOnlyList<Finding> found)
    {
        var channel = Storage.Stored.Parse<Channel>(row.Channel);
        var isComment = row.Kind == Storage.Stored.Word(CommentKind.Comment);
        var text = channel == Channel.Import || !isComment ? CommentText.FromHtml(row.Html) : CommentText.Render(row.Text);
        var own = isComment ? OwnWordsOf(text, parent, post) : new OwnWords(text.PlainText, OnlyQuotes: false);
        return OfStored(row, own.Text) with
        {
            PlainText = text.PlainText,
            OnlyQuotes = own.OnlyQuotes,
            Links = text.Links,
            Form = channel == Channel.Form ? Evidence(found) : null,
            FromStaff = row.AuthorSlug is not null || row.Kind == Storage.Stored.Word(CommentKind.Backlink),
            Ruling = channel == Channel.Import ? RulingOn(row, found) : SourceRuling.None,
        };
    }

    // What had been published elsewhere would not have been held back here.
    private static SourceRuling RulingOn(CommentRow row, IReadOnlyList<Finding> found) =>
        found.Any(finding => finding.Signal == "spam-at-source") ? SourceRuling.Spam
        : found.Any(finding => finding.Signal == "held-at-source") ? SourceRuling.Held
        : Storage.Stored.Parse<VerdictKind>(row.Verdict) is VerdictKind.Hold or VerdictKind.Spam ? SourceRuling.None
        : SourceRuling.Published;

    /// <summary>How a form was filled in, as far as it was suspicious.</summary>
    public static FormEvidence Evidence(IReadOnlyList<Finding> found)
    {
        var quick = found.FirstOrDefault(finding => finding.Signal == "too-quick");
        return new FormEvidence(
            found.Any(finding => finding.Signal == "honeypot"),
            quick is { Evidence: [var seconds, ..] } && double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var taken) ? TimeSpan.FromSeconds(taken) : null,
            found.All(finding => finding.Signal != "no-stamp"));
    }

    /// <summary>Whether a stored comment says nothing but what it quotes.</summary>
    public static bool OnlyQuotes(CommentRow row, Comment? parent, Post? post) =>
        row.Kind == Storage.Stored.Word(CommentKind.Comment)
        && Quotation.Read(CommentText.FromHtml(row.Html).PlainText, parent is null ? null : HtmlText.ToPlainText(parent.Html), post is null ? null : PostWords.Of(post)).OnlyQuotes;

    private static FormEvidence Evidence(CommentDraft draft, DateTimeOffset now) =>
        new(!string.IsNullOrEmpty(draft.Honeypot), draft.FormIssuedAt is { } issued ? (draft.At ?? now) - issued : null, draft.FormToken is not null);
}

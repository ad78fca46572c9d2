using Blog.Web.Mentions;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>Everything below a post, as a theme shows it.</summary>
internal sealed record DiscussionView
{
    /// <summary>"2 comments, 3 mentions, 12 likes", or that there is none yet.</summary>
    public required string Counts { get; init; }

    /// <summary>Answers to the post, each with its own answers, oldest first.</summary>
    public required IReadOnlyList<CommentView> Comments { get; init; }

    /// <summary>Pages elsewhere that link to the post; nothing where there are none.</summary>
    public MentionsView? Mentions { get; init; }

    /// <summary>Posts of this site that link to the post.</summary>
    public required IReadOnlyList<LinkView> AlsoDiscussedIn { get; init; }

    /// <summary>Where people say that they have written about it elsewhere; nothing where no mentions are taken.</summary>
    public TellView? Tell { get; init; }

    /// <summary>Why nothing can be written; nothing while it can.</summary>
    public string? Closed { get; init; }

    /// <summary>The form; nothing where the discussion is closed and nobody's words have to be given back.</summary>
    public CommentFormView? Form { get; init; }
}

/// <summary>A comment in its thread, or an answer that was written on another site.</summary>
internal sealed record CommentView
{
    /// <summary>Its number: <c>id="comment-N"</c>.</summary>
    public required long Id { get; init; }

    /// <summary>The address of this very comment.</summary>
    public required string Permalink { get; init; }

    /// <summary>Who wrote it.</summary>
    public required PersonView Author { get; init; }

    /// <summary>The page of another site that it was written on; nothing for a comment.</summary>
    public LinkToSite? Elsewhere { get; init; }

    /// <summary>The language of the page that it was written on, where that says so.</summary>
    public string? Language { get; init; }

    /// <summary>When it was sent.</summary>
    public required MomentView Sent { get; init; }

    /// <summary>When it was changed since.</summary>
    public MomentView? Edited { get; init; }

    /// <summary>Whether the editors changed its words, and not its author.</summary>
    public bool EditedByEditors { get; init; }

    /// <summary>Whom it answers, where readers can see that comment.</summary>
    public LinkView? InReplyTo { get; init; }

    /// <summary>Whether its author took it back: only its place is shown, for the sake of the answers.</summary>
    public bool IsGone { get; init; }

    /// <summary>The text, sanitised when it was stored.</summary>
    public required IHtmlContent Html { get; init; }

    /// <summary>Where to answer it; nothing where the discussion is closed.</summary>
    public string? ReplyAddress { get; init; }

    /// <summary>Where to report it; nothing where readers cannot.</summary>
    public string? ReportAddress { get; init; }

    /// <summary>What was answered, oldest first.</summary>
    public required IReadOnlyList<CommentView> Replies { get; init; }
}

/// <summary>Who speaks.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">A page of theirs, where they gave one.</param>
/// <param name="WrotePost">Whether they wrote the post, and said this while signed in.</param>
/// <param name="WritesHere">Whether they are an author of this site.</param>
/// <param name="Letters">The letters in the circle; none for a name without any.</param>
/// <param name="Tint">Which of the circle's tints.</param>
internal sealed record PersonView(string Name, string? Address, bool WrotePost, bool WritesHere, string Letters, int Tint);

/// <summary>A moment for people and for machines.</summary>
internal sealed record MomentView(string Text, string Iso);

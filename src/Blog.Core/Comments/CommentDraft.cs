using System.Net;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>What somebody sends to a post, before anything about it has been checked.</summary>
public sealed record CommentDraft
{
    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>The comment it answers.</summary>
    public long? ParentId { get; init; }

    /// <summary>What kind of response it is.</summary>
    public CommentKind Kind { get; init; } = CommentKind.Comment;

    /// <summary>The way it comes in.</summary>
    public Channel Channel { get; init; } = Channel.Form;

    /// <summary>The name, as typed.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address, as typed.</summary>
    public string? Email { get; init; }

    /// <summary>The web address, as typed.</summary>
    public string? Url { get; init; }

    /// <summary>The words, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>HTML of the words where they come as HTML, from an import; the sanitiser reads it like any other.</summary>
    public string? Html { get; init; }

    /// <summary>The address it comes from.</summary>
    public IPAddress? Ip { get; init; }

    /// <summary>The program it is sent with.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The page it was sent from.</summary>
    public string? Referrer { get; init; }

    /// <summary>The unguessable token of the form it was written in, or the identity of the record it is imported from. Two drafts with one token are one comment.</summary>
    public string? FormToken { get; init; }

    /// <summary>When the form was made.</summary>
    public DateTimeOffset? FormIssuedAt { get; init; }

    /// <summary>What was in the field that people leave empty.</summary>
    public string? Honeypot { get; init; }

    /// <summary>The language of the words, where it is known.</summary>
    public string? Language { get; init; }

    /// <summary>When it was submitted; now where nothing is said.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The slug of the site's author who sends it while signed in.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>It is written at the desk, by somebody who decides about comments: it is never suspected, may answer what readers do not see, and comes in where comments are closed.</summary>
    public bool FromDesk { get; init; }

    /// <summary>The token of a browser that has been here before, already proven genuine.</summary>
    public string? KnownBrowser { get; init; }

    /// <summary>For a linkback, the page that links here.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>What that page is like, where it was looked at.</summary>
    public PageEvidence? Page { get; init; }

    /// <summary>Its writer wants a mail once a moderator has published it.</summary>
    public bool TellPublished { get; init; }

    /// <summary>Its writer wants mails when somebody replies.</summary>
    public bool TellReplies { get; init; }

    /// <summary>What an imported comment was where it comes from; the judge's suspicion is kept beside it but does not hide what was published.</summary>
    public CommentState? ImportedState { get; init; }
}

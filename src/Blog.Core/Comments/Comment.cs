using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>A response to a post as it is stored: a comment, or a linkback whose author is a page.</summary>
public sealed record Comment
{
    /// <summary>Its number, which is also its anchor: <c>#comment-N</c>.</summary>
    public required long Id { get; init; }

    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>The comment it answers.</summary>
    public long? ParentId { get; init; }

    /// <summary>What kind of response it is.</summary>
    public required CommentKind Kind { get; init; }

    /// <summary>The way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>All the ways in which it came in, the first one first: a page can tell by Webmention and by Pingback, an author by the form too.</summary>
    public IReadOnlyList<Channel> Channels => [Channel, .. (FurtherChannels?.Split(' ') ?? []).Select(Stored.Parse<Channel>)];

    /// <summary>Where it stands.</summary>
    public required CommentState State { get; init; }

    /// <summary>The name its author gave.</summary>
    public required string AuthorName { get; init; }

    /// <summary>The e-mail address its author gave; never published.</summary>
    public string? AuthorEmail { get; init; }

    /// <summary>The web address its author gave, http or https.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>The author of this site who wrote it while signed in.</summary>
    public string? AuthorSlug { get; init; }

    /// <summary>The words as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The words as sanitised HTML, ready to be shown as they are.</summary>
    public required string Html { get; init; }

    /// <summary>The language of the words, where it is known.</summary>
    public string? Language { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its author last changed it.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The moderator who last changed its words; nothing while they are the author's own.</summary>
    public string? EditedBy { get; init; }

    /// <summary>Grows whenever its words change or its author appeals, so that nobody decides about what they have not seen.</summary>
    public long Version { get; init; }

    /// <summary>The comment that stands for it: set when the judge called it a duplicate.</summary>
    public long? DuplicateOf { get; init; }

    /// <summary>The unguessable token of its receipt: whoever knows it may edit, withdraw and appeal.</summary>
    public required string Receipt { get; init; }

    /// <summary>For a linkback, the page that links here.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The network it came from: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address.</summary>
    public string? Network { get; init; }

    /// <summary>The program it was sent with.</summary>
    public string? UserAgent { get; init; }

    /// <summary>What the judge said when it last read it.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>What all the judge's findings weigh together.</summary>
    public double SpamScore { get; init; }

    /// <summary>A moderator should look although its state asks for nobody: it is published under suspicion, or its author appealed.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>An earlier comment that it resembles, whatever the judge made of that.</summary>
    public long? MatchId { get; init; }

    /// <summary>In which way it repeats <see cref="MatchId"/>.</summary>
    public MatchKind? MatchKind { get; init; }

    /// <summary>How similar it is to <see cref="MatchId"/>, from 0 to 1.</summary>
    public double? Similarity { get; init; }

    /// <summary>The account that decided where it stands; nothing while that is the judge's word.</summary>
    public string? Moderator { get; init; }

    /// <summary>Whether everything about it was erased; only its place is left.</summary>
    public bool IsErased { get; init; }

    /// <summary>What its author wrote to the moderators in appeal.</summary>
    public string? Appeal { get; init; }

    /// <summary>When its author appealed.</summary>
    public DateTimeOffset? AppealedAt { get; init; }

    /// <summary>How many reports by readers there are about it.</summary>
    public int Reports { get; init; }

    /// <summary>Since when those are enough to bring it before a moderator.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Words of <see cref="Channels"/> after the first; a text, so that equal comments are equal.</summary>
    internal string? FurtherChannels { get; init; }

    /// <summary>The anchor of the comment on its post's page.</summary>
    public string Anchor => $"comment-{Id}";
}

using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;

namespace Blog.Core.Mail;

/// <summary>What a link to decide from a mail leads to: one of the records below.</summary>
public abstract record DecisionLink
{
    private DecisionLink() { }

    /// <summary>It works: the comment is as it was in the mail.</summary>
    /// <param name="Comment">The comment.</param>
    /// <param name="Findings">Why the judge said what it said, the heaviest first.</param>
    /// <param name="Account">Whose link it is.</param>
    /// <param name="ExpiresAt">Until when it works.</param>
    public sealed record Open(Comment Comment, IReadOnlyList<Finding> Findings, Account Account, DateTimeOffset ExpiresAt) : DecisionLink;

    /// <summary>It is none of ours.</summary>
    public sealed record Forged : DecisionLink;

    /// <summary>Its time is over.</summary>
    public sealed record Expired : DecisionLink;

    /// <summary>It has been used.</summary>
    public sealed record Used : DecisionLink;

    /// <summary>The account may not decide any more.</summary>
    public sealed record NotAllowed : DecisionLink;

    /// <summary>The comment stands elsewhere or says something else than in the mail.</summary>
    /// <param name="Comment">The comment as it is now.</param>
    /// <param name="Last">The last decision about it, where somebody decided.</param>
    public sealed record Changed(Comment Comment, Decision? Last) : DecisionLink;

    /// <summary>It has just been used, and this is what became of it.</summary>
    /// <param name="Comment">The comment as it stands now.</param>
    /// <param name="Action">What was said.</param>
    public sealed record Decided(Comment Comment, DecisionAction Action) : DecisionLink;
}

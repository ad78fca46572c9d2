namespace Blog.Core.Accounts;

/// <summary>An invitation that has not been taken up.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Role">What the new account may do.</param>
/// <param name="AuthorSlug">The author of this site that the new account is.</param>
/// <param name="Email">The mail address it was sent to.</param>
/// <param name="Note">For whom it is, in the words of whoever invites.</param>
/// <param name="CreatedBy">The name of the account that invites.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record Invitation(
    long Id, AccountRole Role, string? AuthorSlug, string? Email, string? Note, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>What a new invitation offers.</summary>
/// <param name="Role">What the new account may do.</param>
/// <param name="AuthorSlug">The author of this site that the new account is.</param>
/// <param name="Email">The mail address it is sent to.</param>
/// <param name="Note">For whom it is.</param>
/// <param name="Lifetime">How long it works.</param>
public sealed record InvitationOffer(AccountRole Role, string? AuthorSlug, string? Email, string? Note, TimeSpan Lifetime);

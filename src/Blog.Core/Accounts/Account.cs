namespace Blog.Core.Accounts;

/// <summary>What an account may do.</summary>
public enum AccountRole
{
    /// <summary>Decides about comments.</summary>
    Moderator,

    /// <summary>Writes posts, and comments as one of the site's authors.</summary>
    Author,

    /// <summary>Looks after everybody's posts, and decides about comments.</summary>
    Editor,

    /// <summary>Does everything, accounts and settings included.</summary>
    Admin,
}

/// <summary>Somebody who can sign in.</summary>
public sealed record Account
{
    /// <summary>Its number; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The name to sign in with, never shown to readers.</summary>
    public required string Name { get; init; }

    /// <summary>The name without differences of case, unique.</summary>
    public required string NormalizedName { get; init; }

    /// <summary>The name that readers see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The author of this site that it is.</summary>
    public string? AuthorSlug { get; init; }

    /// <summary>The hash of the password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>When the password was set last.</summary>
    public DateTimeOffset? PasswordChangedAt { get; init; }

    /// <summary>The mail address that links for a new password are sent to.</summary>
    public string? Email { get; init; }

    /// <summary>The mail address without differences of case, unique.</summary>
    public string? NormalizedEmail { get; init; }

    /// <summary>When a link in a mail showed that the address is the account's own.</summary>
    public DateTimeOffset? EmailConfirmedAt { get; init; }

    /// <summary>What the authenticator app computes codes from, in base 32.</summary>
    public string? AuthenticatorKey { get; init; }

    /// <summary>Since when codes are asked for; nothing while they are not.</summary>
    public DateTimeOffset? AuthenticatorAddedAt { get; init; }

    /// <summary>When a code was used last.</summary>
    public DateTimeOffset? AuthenticatorUsedAt { get; init; }

    /// <summary>Since when it may not sign in.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Changes when what proves identity changes: older sign-ins end.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Changes with each update, so that two updates at once cannot overwrite each other.</summary>
    public required string ConcurrencyStamp { get; init; }

    /// <summary>What it may do.</summary>
    public required AccountRole Role { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A mail address without differences of case, as accounts are found by.</summary>
    public static string NormalizedEmailOf(string email) => email.Trim().ToUpperInvariant();

    /// <summary>The account with a mail address that was shown to be its own.</summary>
    internal Account WithEmail(string email, DateTimeOffset confirmedAt) => this with { Email = email, NormalizedEmail = NormalizedEmailOf(email), EmailConfirmedAt = confirmedAt };
}

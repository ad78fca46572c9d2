namespace Blog.Core.Accounts;

/// <summary>How somebody proved who they are. Stored as the lower-case word of its name.</summary>
public enum SignInMethod
{
    /// <summary>By the password alone.</summary>
    Password,

    /// <summary>By the password and a code of the authenticator app.</summary>
    Code,

    /// <summary>By the password and a recovery code.</summary>
    Recovery,

    /// <summary>By a passkey.</summary>
    Passkey,

    /// <summary>By a link that works once: set-up, invitation, new password.</summary>
    Link,
}

/// <summary>A sign-in that holds.</summary>
public sealed record SignInSession
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>What the cookie names it by, unguessable.</summary>
    public required string Key { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>How it began.</summary>
    public required SignInMethod Method { get; init; }

    /// <summary>What the browser called itself.</summary>
    public string? Agent { get; init; }

    /// <summary>The shortened network it was seen in last.</summary>
    public string? Network { get; init; }

    /// <summary>Whether it outlives the browser's window.</summary>
    public bool IsLasting { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person proved last who they are.</summary>
    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>When it was seen last, to about five minutes.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it ends unless it is seen before.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A sign-in that holds, and the account as it is now.</summary>
/// <param name="Session">The sign-in.</param>
/// <param name="Account">The account.</param>
public sealed record LiveSession(SignInSession Session, Account Account);

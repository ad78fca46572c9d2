namespace Blog.Core.Accounts;

/// <summary>A key that an account signs in with instead of a password. What the fields mean is WebAuthn's.</summary>
public sealed record Passkey
{
    /// <summary>Its number; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The account it belongs to.</summary>
    public required long AccountId { get; init; }

    /// <summary>What the key is called among all keys.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>What its signatures are checked with.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How often it has signed, as far as it counts.</summary>
    public required long SignCount { get; init; }

    /// <summary>The ways in which it can be reached.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    /// <summary>Whether it made sure who uses it.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>Whether it may be copied to other devices.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it has been.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>What the authenticator said about itself when the key was made.</summary>
    public required byte[] Attestation { get; init; }

    /// <summary>What the browser said when the key was made.</summary>
    public required byte[] ClientData { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was used last.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

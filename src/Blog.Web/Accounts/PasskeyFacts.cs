using Blog.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>Passkeys as Identity sees them, and as they are stored.</summary>
internal static class PasskeyFacts
{
    /// <summary>A stored passkey for Identity.</summary>
    public static UserPasskeyInfo Of(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.SignCount,
        [.. passkey.Transports],
        passkey.IsUserVerified,
        passkey.IsBackupEligible,
        passkey.IsBackedUp,
        passkey.Attestation,
        passkey.ClientData)
    {
        Name = passkey.Name,
    };

    /// <summary>What Identity says of a passkey, to be stored.</summary>
    public static Passkey ToPasskey(UserPasskeyInfo facts, long account) => new()
    {
        AccountId = account,
        CredentialId = facts.CredentialId,
        PublicKey = facts.PublicKey,
        Name = facts.Name ?? "",
        SignCount = facts.SignCount,
        Transports = facts.Transports ?? [],
        IsUserVerified = facts.IsUserVerified,
        IsBackupEligible = facts.IsBackupEligible,
        IsBackedUp = facts.IsBackedUp,
        Attestation = facts.AttestationObject,
        ClientData = facts.ClientDataJson,
        CreatedAt = facts.CreatedAt,
    };
}

using System.Net;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>
/// Checks names and passwords so that a stranger learns nothing: an unknown name and a wrong password
/// get the same answer after the same work.
/// </summary>
internal sealed class SignIns(
    UserManager<SignInUser> users,
    SignInManager<SignInUser> signIn,
    IPasswordHasher<SignInUser> hasher,
    SignInThrottle throttle)
{
    // The hash of a random password nobody knows: what an unknown name is compared with.
    private static string? _nobodysHash;

    /// <summary>Signs somebody in; false for every reason not to.</summary>
    public async Task<SignInOutcome> TryAsync(string name, string password, bool stay, IPAddress? from)
    {
        if (!throttle.Admits(from, users.NormalizeName(name) ?? ""))
            return SignInOutcome.TooManyTries;
        var user = await users.FindByNameAsync(name);
        if (user is null)
        {
            WorkInVain(password);
            return SignInOutcome.Refused;
        }
        var result = await signIn.PasswordSignInAsync(user, password, stay, lockoutOnFailure: false);
        return result.Succeeded ? SignInOutcome.SignedIn : SignInOutcome.Refused;
    }

    private void WorkInVain(string password)
    {
        _nobodysHash ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(null!, _nobodysHash, password);
    }
}

/// <summary>What became of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    /// <summary>It was right.</summary>
    SignedIn,

    /// <summary>Name or password is wrong.</summary>
    Refused,

    /// <summary>Too many attempts; this one was not looked at.</summary>
    TooManyTries,
}

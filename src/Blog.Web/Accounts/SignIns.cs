using System.Globalization;
using System.Security.Claims;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>
/// Signs people in, so that a stranger learns nothing: an unknown name, a wrong password and a suspended account get the same answer after the same work, and guessing
/// slows down by network and by name without keeping the owner's own browser out.
/// </summary>
internal sealed class SignIns(
    UserManager<SignInUser> users,
    IPasswordHasher<SignInUser> hasher,
    AccountRepository accounts,
    RecoveryCodes recoveryCodes,
    Sessions sessions,
    SignInPace pace,
    KnownBrowsers browsers,
    TimeProvider time,
    IHttpContextAccessor accessor)
{
    /// <summary>How long a right password waits for its code.</summary>
    public static readonly TimeSpan SecondStepTime = TimeSpan.FromMinutes(10);

    // Seven at once and one more each hundred seconds are at most ten in five minutes; the other figures are made alike.
    private static readonly PaceLimit PerName = new("name", AtOnce: 14, TimeSpan.FromSeconds(100));
    private static readonly PaceLimit PerNameAndNetwork = new("name-and-network", AtOnce: 7, TimeSpan.FromSeconds(100));
    private static readonly PaceLimit PerNetwork = new("network", AtOnce: 15, TimeSpan.FromSeconds(20));
    private static readonly PaceLimit PerBrowser = new("browser", AtOnce: 7, TimeSpan.FromSeconds(100));
    private static readonly PaceLimit PerAccount = new("proof", AtOnce: 5, TimeSpan.FromSeconds(80));

    // The hash of a random password nobody knows: what an unknown name is compared with.
    private static string? _nobodysHash;

    /// <summary>Who was signed in by this request.</summary>
    public Account? SignedIn { get; private set; }

    private HttpContext Http => accessor.HttpContext!;

    private string Network => SessionCookies.NetworkOf(Http) ?? "unknown";

    /// <summary>Signs somebody in by name and password, or asks for the second step where the account has one.</summary>
    public async Task<SignInAnswer> ByPasswordAsync(string name, string password, bool stay)
    {
        var user = await users.FindByNameAsync(name);
        var limits = Limits(name, user?.Account);
        var wait = await pace.AdmitAsync(limits);
        if (wait > TimeSpan.Zero)
            return new SignInAnswer(SignInOutcome.TooManyTries, wait);
        if (!await IsRightAsync(user, password))
        {
            await pace.NoteRefusedAsync(user?.Account.Name, Network);
            return new SignInAnswer(SignInOutcome.Refused);
        }
        await pace.ReturnAsync(limits);
        if (user!.Account.AuthenticatorAddedAt is not null)
        {
            await AskForCodeAsync(user.Account, stay);
            return new SignInAnswer(SignInOutcome.NeedsCode);
        }
        await SignInAsync(user.Account, SignInMethod.Password, stay);
        return new SignInAnswer(SignInOutcome.SignedIn);
    }

    /// <summary>The account whose password was right a moment ago and whose code is still to come, and whether its sign-in is to last.</summary>
    public async Task<(Account Account, bool Stay)?> AwaitedAsync()
    {
        var step = await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (step is not { Succeeded: true, Principal: { } principal, Properties: { } properties } || principal.FindFirstValue(AccountClaims.Session) is not { } stamp)
            return null;
        var isNumber = long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (!isNumber || await accounts.FindAsync(id, Http.RequestAborted) is not { SuspendedAt: null } account || account.SecurityStamp != stamp)
            return null;
        return (account, properties.Items.ContainsKey(nameof(SignInSession.IsLasting)));
    }

    /// <summary>Ends the second step with a code of the authenticator app or a recovery code.</summary>
    public async Task<SignInAnswer> ByCodeAsync(Account account, string code, bool isRecovery, bool stay)
    {
        var (outcome, wait) = await ProveAsync(account, () => isRecovery ? recoveryCodes.UseAsync(account, code) : IsCodeAsync(account, code));
        if (outcome == SignInOutcome.SignedIn)
        {
            await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
            await SignInAsync(account, isRecovery ? SignInMethod.Recovery : SignInMethod.Code, stay);
        }
        return new SignInAnswer(outcome, wait);
    }

    /// <summary>Lets somebody who is signed in prove again who they are.</summary>
    public async Task<SignInAnswer> ConfirmAsync(LiveSession live, string password)
    {
        var result = await ProveAsync(live.Account, () => IsRightAsync(new SignInUser(live.Account), password));
        if (result.Outcome == SignInOutcome.SignedIn)
            await sessions.ConfirmAsync(live.Session);
        return result;
    }

    /// <summary>Whether a typed code is one of the account's authenticator now, and was not used before.</summary>
    public async Task<bool> IsCodeAsync(Account account, string code) =>
        account.AuthenticatorKey is { } key
        && AuthenticatorCode.StepOf(key, code, time.GetUtcNow()) is { } step
        && await accounts.UseCodeAsync(account.Id, step);

    /// <summary>Signs an account in; who it is has been proved.</summary>
    public async Task SignInAsync(Account account, SignInMethod method, bool stay)
    {
        var session = await sessions.BeginAsync(account, method, Http.Request.Headers.UserAgent.ToString(), SessionCookies.NetworkOf(Http), stay);
        browsers.Remember(Http, account);
        SignedIn = account;
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, AccountClaims.Of(account, session.Key), new AuthenticationProperties { IsPersistent = stay });
    }

    /// <summary>Limits how fast one account's proofs are tried, and says whether this one was right.</summary>
    private async Task<SignInAnswer> ProveAsync(Account account, Func<Task<bool>> isRight)
    {
        PaceLimit[] limits = [PerAccount with { Subject = $"proof {account.Id}" }];
        var wait = await pace.AdmitAsync(limits);
        if (wait > TimeSpan.Zero)
            return new SignInAnswer(SignInOutcome.TooManyTries, wait);
        if (!await isRight())
        {
            await pace.NoteRefusedAsync(account.Name, Network);
            return new SignInAnswer(SignInOutcome.Refused);
        }
        await pace.ReturnAsync(limits);
        return new SignInAnswer(SignInOutcome.SignedIn);
    }

    private async Task<bool> IsRightAsync(SignInUser? user, string password)
    {
        if (user is { Account: { PasswordHash: not null, SuspendedAt: null } } && password.Length <= NewAccounts.MaxPasswordLength)
            return await users.CheckPasswordAsync(user, password);
        _nobodysHash ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(null!, _nobodysHash, password[..Math.Min(password.Length, NewAccounts.MaxPasswordLength)]);
        return false;
    }

    // The narrowest limit stands first: what it refuses uses up nobody else's room.
    private PaceLimit[] Limits(string name, Account? account)
    {
        if (account is not null && browsers.Of(Http, account) is { } browser)
            return [PerBrowser with { Subject = $"browser {browser}" }];
        var normalized = users.NormalizeName(name);
        return
        [
            PerNameAndNetwork with { Subject = $"name {normalized}\nnetwork {Network}" },
            PerNetwork with { Subject = $"network {Network}" },
            PerName with { Subject = $"name {normalized}" },
        ];
    }

    private Task AskForCodeAsync(Account account, bool stay)
    {
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)));
        // Another password meanwhile makes this step worthless.
        identity.AddClaim(new Claim(AccountClaims.Session, account.SecurityStamp));
        var properties = new AuthenticationProperties();
        if (stay)
            properties.Items[nameof(SignInSession.IsLasting)] = "";
        return Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity), properties);
    }
}

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Outcome">What it was.</param>
/// <param name="Wait">After which time the next attempt is looked at, where this one was not.</param>
internal sealed record SignInAnswer(SignInOutcome Outcome, TimeSpan Wait = default);

/// <summary>What an attempt to sign in can come to.</summary>
internal enum SignInOutcome
{
    /// <summary>It was right.</summary>
    SignedIn,

    /// <summary>Name or password, or the code, is wrong.</summary>
    Refused,

    /// <summary>The password was right; a code is asked for.</summary>
    NeedsCode,

    /// <summary>Too many attempts; this one was not looked at.</summary>
    TooManyTries,
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>Makes passkeys and signs in with them. Each question that a browser was asked is answered once.</summary>
internal sealed class Passkeys(SignInManager<SignInUser> signIn, PasskeyRepository passkeys, Sessions sessions, SignIns signIns, SignInPace pace, IHttpContextAccessor accessor)
{
    // The names that Identity gives to what it asked the browser for, in its cookie.
    private const string Operation = "PasskeyOperation";
    private const string Assertion = "Assertion";
    private const string Attestation = "Attestation";
    private const int LongestAnswer = 32 * 1024;

    private HttpContext Http => accessor.HttpContext!;

    private PaceLimit[] Limits => [new PaceLimit($"passkey {SessionCookies.NetworkOf(Http)}", AtOnce: 30, TimeSpan.FromSeconds(10))];

    /// <summary>What the browser is asked to sign; the answer names the account itself.</summary>
    public Task<string> QuestionAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>What the browser is asked to make a new passkey for.</summary>
    public Task<string> NewQuestionAsync(Account account) => signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
    {
        Id = account.Id.ToString(CultureInfo.InvariantCulture),
        Name = account.Name,
        DisplayName = account.DisplayName ?? account.Name,
    });

    /// <summary>Signs in whoever holds the passkey that answered.</summary>
    public async Task<SignInOutcome> SignInAsync(string? answer, bool stay)
    {
        var (outcome, account) = await ProveAsync(answer);
        if (outcome == SignInOutcome.SignedIn)
            await signIns.SignInAsync(account!, SignInMethod.Passkey, stay);
        return outcome;
    }

    /// <summary>Lets somebody who is signed in prove again who they are.</summary>
    public async Task<SignInOutcome> ConfirmAsync(LiveSession live, string? answer)
    {
        var (outcome, account) = await ProveAsync(answer);
        if (outcome == SignInOutcome.SignedIn && account!.Id != live.Account.Id)
            return SignInOutcome.Refused;
        if (outcome == SignInOutcome.SignedIn)
            await sessions.ConfirmAsync(live.Session);
        return outcome;
    }

    /// <summary>Adds the passkey that a browser made; false where the answer does not hold, or the key is known.</summary>
    public async Task<bool> AddAsync(Account account, string? answer, string name)
    {
        if (!await IsAskedAsync(Attestation) || !IsUsable(answer))
            return false;
        var made = await signIn.PerformPasskeyAttestationAsync(answer!);
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString(CultureInfo.InvariantCulture) || !await IsFirstAnswerAsync(answer!))
            return false;
        return await passkeys.AddAsync(PasskeyFacts.ToPasskey(made.Passkey, account.Id) with { Name = name }, account);
    }

    private async Task<(SignInOutcome Outcome, Account? Account)> ProveAsync(string? answer)
    {
        var limits = Limits;
        if (await pace.AdmitAsync(limits) > TimeSpan.Zero)
            return (SignInOutcome.TooManyTries, null);
        if (!await IsAskedAsync(Assertion) || !IsUsable(answer))
            return (SignInOutcome.Refused, null);
        var result = await signIn.PerformPasskeyAssertionAsync(answer!);
        if (!result.Succeeded || result.User.Account.SuspendedAt is not null || !await IsFirstAnswerAsync(answer!))
            return (SignInOutcome.Refused, null);
        if (!await passkeys.UseAsync(PasskeyFacts.ToPasskey(result.Passkey, result.User.Account.Id)))
            return (SignInOutcome.Refused, null);
        await pace.ReturnAsync(limits);
        return (SignInOutcome.SignedIn, result.User.Account);
    }

    private async Task<bool> IsAskedAsync(string operation)
    {
        var step = await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return step.Properties?.Items.TryGetValue(Operation, out var asked) == true && asked == operation;
    }

    // The question lies in a cookie, which can be sent again; what was signed is taken once.
    private async Task<bool> IsFirstAnswerAsync(string answer)
    {
        using var parsed = JsonDocument.Parse(answer);
        var signed = Base64Url.DecodeFromChars(parsed.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString());
        PaceLimit[] once = [new PaceLimit($"answer {Convert.ToHexStringLower(SHA256.HashData(signed))}", AtOnce: 1, SignIns.SecondStepTime * 2)];
        return await pace.AdmitAsync(once) == TimeSpan.Zero;
    }

    private static bool IsUsable(string? answer) => answer is { Length: > 0 and <= LongestAnswer };
}

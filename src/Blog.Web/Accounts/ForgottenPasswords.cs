using Blog.Core.Accounts;
using Blog.Core.Mail;
using Blog.Web.Hosting;

namespace Blog.Web.Accounts;

/// <summary>
/// Mails a link for a new password to whoever forgot theirs. A stranger learns nothing by asking, not even by the time it takes: whether there is such an account is looked up
/// once the answer is given.
/// </summary>
internal sealed class ForgottenPasswords(AccountRepository accounts, AccountLinks links, AccountLetters letters, SignInPace pace, Errands errands)
{
    private static readonly PaceLimit PerNetwork = new("network", AtOnce: 5, TimeSpan.FromMinutes(4));

    // Whoever asks again and again in somebody's name fills no mailbox; each link that was mailed works for its hour.
    private static readonly PaceLimit PerAccount = new("account", AtOnce: 3, TimeSpan.FromMinutes(20));

    /// <summary>Takes what somebody typed as their name or mail address.</summary>
    /// <returns>Zero where it is seen to, whatever that comes to; else how long to wait.</returns>
    public async Task<TimeSpan> AskAsync(string typed, string? network)
    {
        var wait = await pace.AdmitAsync([PerNetwork with { Subject = $"forgotten, network {network}" }]);
        if (wait > TimeSpan.Zero)
            return wait;
        return errands.Take(() => MailAsync(typed)) ? TimeSpan.Zero : PerNetwork.Pause;
    }

    private async Task MailAsync(string typed)
    {
        var found = await accounts.FindByNameAsync(NewAccounts.NormalizedNameOf(typed)) ?? await accounts.FindByEmailAsync(Account.NormalizedEmailOf(typed));
        if (found is not { SuspendedAt: null, Email: not null, EmailConfirmedAt: not null } account)
            return;
        if (await pace.AdmitAsync([PerAccount with { Subject = $"forgotten, account {account.Id}" }]) == TimeSpan.Zero)
            await links.ResetAsync(account, by: "", token => letters.Reset(account, token));
    }
}

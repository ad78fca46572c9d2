using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Language;
using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Links that work once: an invitation, a new password, the confirmation of a mail address. Only the hash of a token is kept.</summary>
public sealed class AccountLinks(Database database)
{
    /// <summary>How long a link for a new password works.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    /// <summary>How long a link that confirms a mail address works.</summary>
    public static readonly TimeSpan EmailLifetime = TimeSpan.FromDays(2);

    private const string Columns =
        """
        id as Id, account_id as AccountId, email as Email, role as Role, author_slug as AuthorSlug, note as Note, created_by as CreatedBy, created_at as CreatedAt,
        expires_at as ExpiresAt, token_hash as TokenHash
        """;

    private const string Working = "kind = @kind and token_hash in (@hash, @mailed) and used_at is null and expires_at > @now";

    /// <summary>
    /// Makes an invitation; its token, which is shown once. The token that is mailed is another: the one that is shown is its digest, so that only whoever reads the
    /// mail can show that the address is theirs.
    /// </summary>
    /// <param name="offer">What it offers.</param>
    /// <param name="by">The name of the account that invites; empty for the command line.</param>
    /// <param name="mail">Writes the mail that takes a token to <see cref="InvitationOffer.Email"/>.</param>
    public Task<string> InviteAsync(InvitationOffer offer, string by, Func<string, MailMessage>? mail = null)
    {
        var mailed = Token.New();
        var (token, message) = (Hash(mailed), mail?.Invoke(mailed));
        return database.WriteAsync(async session =>
        {
            await InsertAsync(session, new NewLink("invitation", token, null, offer.Email, Stored.Word(offer.Role), offer.AuthorSlug, offer.Note, by, offer.Lifetime));
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.Invited, by, null, Stored.Word(offer.Role), message);
            return token;
        });
    }

    /// <summary>
    /// Makes a link for a new password; its token. One that is handed over takes the place of the earlier ones; those that are mailed work beside each other, because
    /// anybody can have one mailed and must not be able to spoil the owner's.
    /// </summary>
    /// <param name="account">Whose password it is.</param>
    /// <param name="by">The name of the account that asks for it; empty for the command line, and for whoever forgot the password.</param>
    /// <param name="mail">Writes the mail that takes the token to the account's address.</param>
    public Task<string> ResetAsync(Account account, string by, Func<string, MailMessage>? mail = null)
    {
        var token = Token.New();
        var message = mail?.Invoke(token);
        return database.WriteAsync(async session =>
        {
            if (message is null) await RemoveAsync(session, "reset", account.Id);
            await InsertAsync(session, new NewLink("reset", token, account.Id, null, null, null, null, account.Name, ResetLifetime));
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.ResetIssued, by, account.Name, null, message);
            return token;
        });
    }

    /// <summary>Mails a link by which another mail address becomes the account's own, in place of any earlier one.</summary>
    /// <param name="account">The account.</param>
    /// <param name="email">The new address.</param>
    /// <param name="mail">Writes the mail that takes the token there.</param>
    public Task AskEmailAsync(Account account, string email, Func<string, MailMessage> mail)
    {
        var token = Token.New();
        var message = mail(token);
        return database.WriteAsync(async session =>
        {
            await RemoveAsync(session, "email", account.Id);
            await InsertAsync(session, new NewLink("email", token, account.Id, email, null, null, null, account.Name, EmailLifetime));
            await Postbox.AddAsync(session, message, database.Now);
        });
    }

    /// <summary>The invitation that a token stands for, while it works.</summary>
    public async Task<Invitation?> FindInvitationAsync(string? token, CancellationToken cancel = default) => (await FindAsync("invitation", token, cancel))?.ToInvitation();

    /// <summary>The number of the account that a token for a new password stands for, while it works.</summary>
    public async Task<long?> FindResetAsync(string? token, CancellationToken cancel = default) => (await FindAsync("reset", token, cancel))?.AccountId;

    /// <summary>The account and the mail address that a token would make its own, while it works.</summary>
    public async Task<(long Account, string Email)?> FindEmailAsync(string? token, CancellationToken cancel = default) =>
        await FindAsync("email", token, cancel) is { AccountId: { } account, Email: { } email } ? (account, email) : null;

    /// <summary>The invitations that work, the latest first.</summary>
    public async Task<IReadOnlyList<Invitation>> InvitationsAsync(CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from account_links where kind = 'invitation' and used_at is null and expires_at > @now order by id desc limit 200";
        var rows = await database.ReadAsync(session => session.QueryAsync<Row>(select, new { now = database.Now }), cancel);
        return rows.ConvertAll(row => row.ToInvitation());
    }

    /// <summary>Takes an invitation back; false when it is gone or was taken up.</summary>
    public Task<bool> WithdrawAsync(long id, string by)
    {
        const string delete = "delete from account_links where id = @id and kind = 'invitation' and used_at is null returning role";
        return database.WriteAsync(async session =>
        {
            if (await session.FirstAsync<string>(delete, new { id }) is not { } role) return false;
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.InvitationWithdrawn, by, null, role);
            return true;
        });
    }

    /// <summary>Takes an invitation up: makes the account, with the role that was offered. The link is spent only when the account is made.</summary>
    public Task<Redeemed> AcceptAsync(string? token, Account account) => database.WriteAsync(async session =>
    {
        // Two who take it up at once: the one that does not find it unused has lost. An account that cannot be made gives it back.
        if (await UseAsync(session, "invitation", token) is not { } link) return new Redeemed(null, false);
        var offered = account with { Role = Stored.Parse<AccountRole>(link.Role!), AuthorSlug = link.AuthorSlug };
        if (link.Email is { } email && link.TokenHash == Mailed(token!) && !await IsEmailTakenAsync(session, email)) offered = offered.WithEmail(email, Stored.Instant(database.Now));
        if (await AccountRepository.InsertAsync(session, offered, database.Now, offered.Name) is not { } made)
        {
            await ReturnAsync(session, link.Id);
            return new Redeemed(null, true);
        }

        return new Redeemed(made, false);
    });

    /// <summary>
    /// Sets a new password by a link, which ends all sign-ins and all such links. Nothing comes back when the link does not work (any more) or the account is suspended.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="change">Puts the new password into the account.</param>
    public Task<Account?> RedeemResetAsync(string? token, Func<Account, Account> change)
    {
        var spoken = CultureInfo.CurrentUICulture;
        return database.WriteAsync(async session =>
        {
            if (await UseAsync(session, "reset", token) is not { AccountId: { } id }) return null;
            if (await AccountRepository.FindAsync(session, id) is not { SuspendedAt: null } account) return null;
            if (await AccountRepository.UpdateAsync(session, change(account)) is not { } changed) return null;
            await RemoveAsync(session, "reset", id);
            await Sessions.EndAllAsync(session, id, except: null);

            // The database may do this on a thread of its own, which speaks no language.
            Spoken.Use(spoken);
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.PasswordReset, account.Name, account.Name, null, AccountNews.Of(changed, AuditKind.PasswordReset));
            return changed;
        });
    }

    /// <summary>
    /// Makes a mail address the account's own by the link that was mailed there; the address before is told. Nothing comes back when the link does not work (any more), the
    /// account is suspended, or the address is another account's.
    /// </summary>
    public Task<Redeemed> ConfirmEmailAsync(string? token)
    {
        var spoken = CultureInfo.CurrentUICulture;
        return database.WriteAsync(async session =>
        {
            if (await UseAsync(session, "email", token) is not { AccountId: { } id, Email: { } email } link) return new Redeemed(null, false);
            if (await AccountRepository.FindAsync(session, id) is not { SuspendedAt: null } account) return new Redeemed(null, false);
            if (await AccountRepository.UpdateAsync(session, account.WithEmail(email, Stored.Instant(database.Now))) is not { } changed)
            {
                await ReturnAsync(session, link.Id);
                return new Redeemed(null, true);
            }

            Spoken.Use(spoken);
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.EmailChanged, account.Name, account.Name, null, AccountNews.Of(account, AuditKind.EmailChanged, email));
            return new Redeemed(changed, false);
        });
    }

    /// <summary>Ends the links of a kind that an account has.</summary>
    internal static Task RemoveAsync(Session session, string kind, long account)
    {
        const string delete = "delete from account_links where kind = @kind and account_id = @account";
        return session.ExecuteAsync(delete, new { kind, account });
    }

    private static async Task<bool> IsEmailTakenAsync(Session session, string email)
    {
        const string select = "select count(*) from accounts where normalized_email = @normalized";
        return await session.FirstAsync<long>(select, new { normalized = Account.NormalizedEmailOf(email) }) > 0;
    }

    private async Task InsertAsync(Session session, NewLink link)
    {
        const string forget = "delete from account_links where expires_at < @before";
        const string insert =
            """
            insert into account_links (kind, token_hash, account_id, email, role, author_slug, note, created_by, created_at, expires_at)
            values (@Kind, @Hash, @AccountId, @Email, @Role, @AuthorSlug, @Note, @By, @Now, @Expires)
            """;
        var now = database.Now;
        await session.ExecuteAsync(forget, new { before = now - (long)TimeSpan.FromDays(30).TotalMilliseconds });
        var arguments = new
        {
            link.Kind,
            Hash = Hash(link.Token),
            link.AccountId,
            link.Email,
            link.Role,
            link.AuthorSlug,
            link.Note,
            link.By,
            Now = now,
            Expires = now + (long)link.Lifetime.TotalMilliseconds,
        };
        await session.ExecuteAsync(insert, arguments);
    }

    private async Task<Row?> FindAsync(string kind, string? token, CancellationToken cancel)
    {
        const string select = $"select {Columns} from account_links where {Working}";
        if (string.IsNullOrEmpty(token)) return null;
        return await database.ReadAsync(session => session.FirstAsync<Row>(select, new { kind, hash = Hash(token), mailed = Mailed(token), now = database.Now }), cancel);
    }

    private async Task<Row?> UseAsync(Session session, string kind, string? token)
    {
        const string update = $"update account_links set used_at = @now where {Working} returning {Columns}";
        if (string.IsNullOrEmpty(token)) return null;
        return await session.FirstAsync<Row>(update, new { kind, hash = Hash(token), mailed = Mailed(token), now = database.Now });
    }

    private static Task ReturnAsync(Session session, long id)
    {
        const string update = "update account_links set used_at = null where id = @id";
        return session.ExecuteAsync(update, new { id });
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // What is stored of an invitation whose mailed token this is.
    private static string Mailed(string token) => Hash(Hash(token));

    private sealed record NewLink(
        string Kind, string Token, long? AccountId, string? Email, string? Role, string? AuthorSlug, string? Note, string By, TimeSpan Lifetime);

    private sealed class Row
    {
        public long Id { get; init; }

        public string TokenHash { get; init; } = "";

        public long? AccountId { get; init; }

        public string? Email { get; init; }

        public string? Role { get; init; }

        public string? AuthorSlug { get; init; }

        public string? Note { get; init; }

        public string? CreatedBy { get; init; }

        public long CreatedAt { get; init; }

        public long ExpiresAt { get; init; }

        public Invitation ToInvitation() =>
            new(Id, Stored.Parse<AccountRole>(Role!), AuthorSlug, Email, Note, CreatedBy, Stored.Instant(CreatedAt), Stored.Instant(ExpiresAt));
    }
}

/// <summary>What became of an invitation, or of the confirmation of a mail address.</summary>
/// <param name="Account">The account that was made or changed; nothing where none was.</param>
/// <param name="IsTaken">Whether the name or the mail address belongs to somebody; the link then works still.</param>
public sealed record Redeemed(Account? Account, bool IsTaken);

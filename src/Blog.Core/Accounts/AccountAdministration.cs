using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>What became of a change to somebody's account.</summary>
public enum AccountChange
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>The account is gone.</summary>
    Gone,

    /// <summary>It would have left nobody who may administer the blog.</summary>
    LastAdmin,
}

/// <summary>
/// Changes what others may do: role, suspension, removal. There is always an administrator left who can sign in: every such change takes the same lock, so two at once cannot
/// remove the last two.
/// </summary>
public sealed class AccountAdministration(Database database)
{
    /// <summary>Gives an account another role; holds at once for all its sign-ins.</summary>
    /// <param name="id">The account.</param>
    /// <param name="role">The role.</param>
    /// <param name="by">The name of the account that does it; empty for the command line.</param>
    public Task<AccountChange> SetRoleAsync(long id, AccountRole role, string by)
    {
        const string update = "update accounts set role = @role where id = @id";
        return ChangeAsync(id, role != AccountRole.Admin, async (session, account) =>
        {
            if (account.Role == role) return;
            await session.ExecuteAsync(update, new { id, role = Stored.Word(role) });
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.RoleChanged, by, account.Name, Stored.Word(role));
        });
    }

    /// <summary>Suspends an account, which ends its sign-ins at once, or lets it sign in again.</summary>
    /// <param name="id">The account.</param>
    /// <param name="isSuspended">Whether it may not sign in.</param>
    /// <param name="by">The name of the account that does it; empty for the command line.</param>
    public Task<AccountChange> SuspendAsync(long id, bool isSuspended, string by)
    {
        const string update = "update accounts set suspended_at = @at where id = @id";
        return ChangeAsync(id, isSuspended, async (session, account) =>
        {
            if (account.SuspendedAt is not null == isSuspended) return;
            await session.ExecuteAsync(update, new { id, at = isSuspended ? database.Now : (long?)null });
            if (isSuspended) await Sessions.EndAllAsync(session, id, except: null);
            await AccountEvents.WriteAsync(session, database.Now, isSuspended ? AuditKind.Suspended : AuditKind.Resumed, by, account.Name);
        });
    }

    /// <summary>Removes an account with its keys and sign-ins; what it decided and wrote stays.</summary>
    /// <param name="id">The account.</param>
    /// <param name="by">The name of the account that does it; empty for the command line.</param>
    public Task<AccountChange> RemoveAsync(long id, string by)
    {
        const string delete = "delete from accounts where id = @id";
        return ChangeAsync(id, true, async (session, account) =>
        {
            await session.ExecuteAsync(delete, new { id });
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.AccountRemoved, by, account.Name);
        });
    }

    private Task<AccountChange> ChangeAsync(long id, bool takesAway, Func<Session, Account, Task> change)
    {
        // Writing to the rows of all administrators, changing nothing, makes such changes wait for each other on PostgreSQL; SQLite has one writer.
        const string wait = "update accounts set role = role where role = 'admin'";
        const string others = "select count(*) from accounts where role = 'admin' and suspended_at is null and id <> @id";
        return database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(wait);
            if (await AccountRepository.FindAsync(session, id) is not { } account) return AccountChange.Gone;
            var isActiveAdmin = account is { Role: AccountRole.Admin, SuspendedAt: null };
            if (takesAway && isActiveAdmin && await session.FirstAsync<long>(others, new { id }) == 0) return AccountChange.LastAdmin;
            await change(session, account);
            session.AnnounceAccount(id);
            return AccountChange.Done;
        });
    }
}

using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class AccountAdministrationTests(DatabaseKind kind)
{
    private AccountsOnDatabase _on = null!;
    private AccountAdministration _administration = null!;
    private Account _admin = null!;

    [SetUp]
    public async Task Open()
    {
        _on = await AccountsOnDatabase.OpenAsync(kind);
        _administration = new AccountAdministration(_on.Database);
        _admin = await _on.AddAsync("ad", AccountRole.Admin);
    }

    [TearDown]
    public async Task Close()
    {
        if (_on is not null) await _on.DisposeAsync();
    }

    [Test]
    public async Task The_last_administrator_stays_one()
    {
        Assert.That(await _administration.SetRoleAsync(_admin.Id, AccountRole.Editor, "ad"), Is.EqualTo(AccountChange.LastAdmin));
        Assert.That(await _administration.SuspendAsync(_admin.Id, isSuspended: true, "ad"), Is.EqualTo(AccountChange.LastAdmin));
        Assert.That(await _administration.RemoveAsync(_admin.Id, "ad"), Is.EqualTo(AccountChange.LastAdmin));
        Assert.That(await _on.Accounts.FindAsync(_admin.Id), Is.EqualTo(_admin));
    }

    [Test]
    public async Task A_suspended_administrator_is_no_other_one()
    {
        var second = await _on.AddAsync("second", AccountRole.Admin);
        Assert.That(await _administration.SuspendAsync(second.Id, isSuspended: true, "ad"), Is.EqualTo(AccountChange.Done));
        Assert.That(await _administration.SetRoleAsync(_admin.Id, AccountRole.Author, "ad"), Is.EqualTo(AccountChange.LastAdmin));
        Assert.That(await _administration.RemoveAsync(second.Id, "ad"), Is.EqualTo(AccountChange.Done), "a suspended one may go");
    }

    [Test]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var second = await _on.AddAsync($"second{round}", AccountRole.Admin);
            var changes = await Task.WhenAll(
                Task.Run(() => _administration.SetRoleAsync(_admin.Id, AccountRole.Moderator, second.Name)),
                Task.Run(() => new AccountAdministration(_on.Other).SetRoleAsync(second.Id, AccountRole.Moderator, "ad")));
            Assert.That(changes, Is.EquivalentTo(new[] { AccountChange.Done, AccountChange.LastAdmin }));
            await _administration.SetRoleAsync(_admin.Id, AccountRole.Admin, "");
            await _administration.SetRoleAsync(second.Id, AccountRole.Moderator, "");
        }
    }

    [Test]
    public async Task What_was_done_to_whom_is_in_the_log()
    {
        var mo = await _on.AddAsync("mo");
        await _administration.SetRoleAsync(mo.Id, AccountRole.Editor, "ad");
        await _administration.SetRoleAsync(mo.Id, AccountRole.Editor, "ad");
        await _administration.SuspendAsync(mo.Id, isSuspended: true, "ad");
        await _administration.SuspendAsync(mo.Id, isSuspended: false, "ad");
        await _administration.RemoveAsync(mo.Id, "");
        var log = await new AuditLog(_on.Database).PageAsync(new AuditFilter());
        Assert.That(
            log.Records.Where(record => record.Entry.Kind != AuditKind.AccountMade).Select(record => (record.Entry.Kind, record.Entry.By, record.Entry.Account, record.Entry.Subject)).Reverse(),
            Is.EqualTo(new (AuditKind, string, string?, string?)[]
            {
                (AuditKind.RoleChanged, "ad", "mo", "editor"), (AuditKind.Suspended, "ad", "mo", null), (AuditKind.Resumed, "ad", "mo", null), (AuditKind.AccountRemoved, "", "mo", null),
            }));
    }

    [Test]
    public async Task An_account_that_is_gone_is_said_to_be() =>
        Assert.That(await _administration.SetRoleAsync(999, AccountRole.Editor, "ad"), Is.EqualTo(AccountChange.Gone));
}

using Blog.Core.Accounts;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SessionsTests(DatabaseKind kind)
{
    private AccountsOnDatabase _on = null!;
    private Sessions _sessions = null!;
    private Sessions _elsewhere = null!;
    private Account _joyce = null!;

    [SetUp]
    public async Task Open()
    {
        _on = await AccountsOnDatabase.OpenAsync(kind);
        (_sessions, _elsewhere) = (new Sessions(_on.Database, _on.Clock), new Sessions(_on.Other, _on.Clock));
        _joyce = await _on.AddAsync("Joyce");
    }

    [TearDown]
    public async Task Close()
    {
        if (_on is not null) await _on.DisposeAsync();
    }

    [Test]
    public async Task A_sign_in_is_known_on_all_nodes_with_what_it_began_with()
    {
        var begun = await _sessions.BeginAsync(_joyce, SignInMethod.Passkey, "Mozilla", "198.51.100.0/24", isLasting: true);
        foreach (var node in new[] { _sessions, _elsewhere })
        {
            var live = (await node.FindAsync(begun.Key, "198.51.100.0/24"))!;
            Assert.That(live.Account, Is.EqualTo(_joyce));
            Assert.That(live.Session, Is.EqualTo(begun));
        }
        Assert.That((begun.Method, begun.Agent, begun.Network, begun.IsLasting), Is.EqualTo((SignInMethod.Passkey, "Mozilla", "198.51.100.0/24", true)));
        Assert.That(await _sessions.FindAsync("guess", null), Is.Null);
    }

    [Test]
    public async Task An_end_holds_on_the_node_at_once_and_on_others_within_a_moment()
    {
        var begun = await BeginAsync();
        Assert.That(await _elsewhere.FindAsync(begun.Key, null), Is.Not.Null);
        Assert.That(await _sessions.EndAsync(_joyce, begun.Id, "Joyce"), Is.True);
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Null);
        await Eventually.ThatAsync(async () => await _elsewhere.FindAsync(begun.Key, null) is null, "the other node has heard of it");
        Assert.That(await _sessions.EndAsync(_joyce, begun.Id, "Joyce"), Is.False);
    }

    [Test]
    public async Task Nobody_ends_the_sign_in_of_another_account()
    {
        var begun = await BeginAsync();
        var isrid = await _on.AddAsync("Isrid");
        Assert.That(await _sessions.EndAsync(isrid, begun.Id, "Isrid"), Is.False);
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Not.Null);
    }

    [Test]
    public async Task All_others_end_together()
    {
        SignInSession[] begun = [await BeginAsync(), await BeginAsync(), await BeginAsync()];
        Assert.That(await _sessions.EndOthersAsync(_joyce, begun[1].Key, "Joyce"), Is.EqualTo(2));
        Assert.That((await _sessions.ListAsync(_joyce.Id)).Select(session => session.Key), Is.EqualTo(new[] { begun[1].Key }));
        Assert.That(await _sessions.FindAsync(begun[0].Key, null), Is.Null);
    }

    [Test]
    public async Task A_suspended_account_is_signed_out_everywhere_and_a_changed_role_holds_at_once()
    {
        var begun = await BeginAsync();
        await _elsewhere.FindAsync(begun.Key, null);
        var administration = new AccountAdministration(_on.Database);
        await administration.SetRoleAsync(_joyce.Id, AccountRole.Editor, "ad");
        Assert.That((await _sessions.FindAsync(begun.Key, null))!.Account.Role, Is.EqualTo(AccountRole.Editor));
        await Eventually.ThatAsync(async () => (await _elsewhere.FindAsync(begun.Key, null))!.Account.Role == AccountRole.Editor, "the other node knows the role");
        await administration.SuspendAsync(_joyce.Id, isSuspended: true, "ad");
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Null);
        await administration.SuspendAsync(_joyce.Id, isSuspended: false, "ad");
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Null, "what ended stays ended");
    }

    [Test]
    public async Task It_holds_for_fourteen_days_after_it_was_seen_last()
    {
        var begun = await BeginAsync();
        _on.Clock.Advance(TimeSpan.FromDays(10));
        Assert.That(await _sessions.FindAsync(begun.Key, "192.0.2.0/24"), Is.Not.Null);
        _on.Clock.Advance(TimeSpan.FromDays(10));
        var seen = (await _elsewhere.FindAsync(begun.Key, "192.0.2.0/24"))!.Session;
        Assert.That((seen.Network, seen.CreatedAt), Is.EqualTo(("192.0.2.0/24", begun.CreatedAt)));
        _on.Clock.Advance(TimeSpan.FromDays(14));
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Null);
        Assert.That(await _sessions.ListAsync(_joyce.Id), Is.Empty);
    }

    [Test]
    public async Task A_sign_in_that_is_in_use_asks_the_database_twice_a_minute()
    {
        var begun = await BeginAsync();
        await _sessions.FindAsync(begun.Key, null);
        await _on.Database.WriteAsync(session => session.ExecuteAsync("delete from sessions"));
        for (var request = 0; request < 100; request++)
            Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Not.Null, "nobody has told of a change");
        _on.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.That(await _sessions.FindAsync(begun.Key, null), Is.Null, "and what nobody told is found out all the same");
    }

    [Test]
    public async Task Very_many_sign_ins_of_one_account_push_out_the_oldest()
    {
        var first = await BeginAsync();
        for (var i = 0; i < 50; i++)
        {
            _on.Clock.Advance(TimeSpan.FromSeconds(1));
            await BeginAsync();
        }
        Assert.That(await _sessions.ListAsync(_joyce.Id), Has.Count.EqualTo(50));
        Assert.That(await _sessions.FindAsync(first.Key, null), Is.Null);
    }

    private Task<SignInSession> BeginAsync() => _sessions.BeginAsync(_joyce, SignInMethod.Password, null, null, isLasting: false);
}

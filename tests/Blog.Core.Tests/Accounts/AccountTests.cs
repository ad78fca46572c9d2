using Blog.Core.Accounts;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class AccountTests(DatabaseKind kind)
{
    private TestDatabase _test = null!;
    private Database _database = null!;
    private AccountRepository _accounts = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestDatabase.CreateAsync(kind);
        _database = await Database.OpenAsync(CoreOnDatabase.OptionsOf(_test), new TestClock());
        _accounts = new AccountRepository(_database);
    }

    [TearDown]
    public async Task Close()
    {
        if (_database is not null) await _database.DisposeAsync();
        if (_test is not null) await _test.DisposeAsync();
    }

    [Test]
    public async Task What_is_stored_is_what_was_given()
    {
        var given = New("Joyce") with
        {
            DisplayName = "Joyce de Vries",
            AuthorSlug = "joyce",
            PasswordHash = "hash",
            Role = AccountRole.Editor,
        };
        var stored = (await _accounts.AddAsync(given))!;
        Assert.That(stored, Is.EqualTo(given with { Id = stored.Id }));
        Assert.That(await _accounts.FindAsync(stored.Id), Is.EqualTo(stored));
        Assert.That(await _accounts.FindByNameAsync("JOYCE"), Is.EqualTo(stored));
        Assert.That(await _accounts.ListAsync(), Is.EqualTo(new[] { stored }));
    }

    [Test]
    public async Task A_name_is_given_once_however_many_ask_for_it_at_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _accounts.AddAsync(New("Joyce")))));
        Assert.That(made.Count(account => account is not null), Is.EqualTo(1));
        Assert.That(await _accounts.ListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_update_over_somebody_elses_update_is_refused()
    {
        var account = (await _accounts.AddAsync(New("Joyce")))!;
        var one = await _accounts.UpdateAsync(account with { DisplayName = "One" });
        var other = await _accounts.UpdateAsync(account with { DisplayName = "Other" });
        Assert.That(other, Is.Null);
        Assert.That(await _accounts.FindAsync(account.Id), Is.EqualTo(one));
        Assert.That(one!.ConcurrencyStamp, Is.Not.EqualTo(account.ConcurrencyStamp));
    }

    [Test]
    public async Task An_account_cannot_take_anothers_name()
    {
        await _accounts.AddAsync(New("Joyce"));
        var isrid = (await _accounts.AddAsync(New("Isrid")))!;
        Assert.That(await _accounts.UpdateAsync(isrid with { Name = "joyce", NormalizedName = "JOYCE" }), Is.Null);
        Assert.That(await _accounts.FindAsync(isrid.Id), Is.EqualTo(isrid));
    }

    [Test]
    public async Task The_setup_token_makes_the_first_account_once()
    {
        var setup = new SetupToken(_database);
        var old = await setup.IssueAsync();
        var token = await setup.IssueAsync();

        Assert.That(await setup.IsValidAsync(old), Is.False, "a new one takes the place of the old one");
        Assert.That(await setup.IsValidAsync(token), Is.True);
        Assert.That(await setup.RedeemAsync("guess", New("Mallory")), Is.Null);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => setup.RedeemAsync(token, New($"Admin{number}")))));

        Assert.That(made.Count(account => account is not null), Is.EqualTo(1));
        Assert.That(await _accounts.ListAsync(), Has.Count.EqualTo(1));
        Assert.That(await setup.IsValidAsync(token), Is.False);
        Assert.That(await setup.IssueAsync(), Is.Null, "there is an account");
    }

    [Test]
    public async Task The_setup_token_itself_is_not_stored()
    {
        var token = await new SetupToken(_database).IssueAsync();
        var stored = await _database.ReadAsync(session => session.QueryAsync<string>("select value from settings"));
        Assert.That(stored, Has.None.Contains(token!));
    }

    [Test]
    public async Task Protection_keys_are_kept_in_the_order_they_were_made()
    {
        var keys = new ProtectionKeys(_database);
        await keys.StoreAsync("key-1", "<one/>");
        await keys.StoreAsync("key-2", "<two/>");
        await keys.StoreAsync("key-1", "<one again=\"yes\"/>");
        Assert.That(await keys.ListAsync(), Is.EqualTo(new[] { "<one again=\"yes\"/>", "<two/>" }));
    }

    private static Account New(string name) => new()
    {
        Name = name,
        NormalizedName = name.ToUpperInvariant(),
        SecurityStamp = Guid.NewGuid().ToString(),
        ConcurrencyStamp = Guid.NewGuid().ToString(),
        Role = AccountRole.Moderator,
        CreatedAt = TestClock.Start,
    };
}

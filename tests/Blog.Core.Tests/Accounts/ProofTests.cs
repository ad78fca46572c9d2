using Blog.Core.Accounts;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

/// <summary>What proves whose an account is: passkeys, codes, recovery codes, and how fast they may be tried.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ProofTests(DatabaseKind kind)
{
    private AccountsOnDatabase _on = null!;
    private Account _joyce = null!;

    [SetUp]
    public async Task Open()
    {
        _on = await AccountsOnDatabase.OpenAsync(kind);
        _joyce = await _on.AddAsync("Joyce");
    }

    [TearDown]
    public async Task Close()
    {
        if (_on is not null) await _on.DisposeAsync();
    }

    [Test]
    public async Task A_code_is_used_once_and_none_before_it_after_it()
    {
        var uses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _on.Accounts.UseCodeAsync(_joyce.Id, 100))));
        Assert.That(uses.Count(isTaken => isTaken), Is.EqualTo(1));
        Assert.That(await _on.Accounts.UseCodeAsync(_joyce.Id, 99), Is.False);
        Assert.That(await _on.Accounts.UseCodeAsync(_joyce.Id, 101), Is.True);
        Assert.That((await _on.Accounts.FindAsync(_joyce.Id))!.AuthenticatorUsedAt, Is.EqualTo(_on.Clock.Now));
    }

    [Test]
    public async Task Each_recovery_code_works_once_and_for_its_account_only()
    {
        var recovery = new RecoveryCodes(_on.Database);
        var codes = await recovery.ReplaceAsync(_joyce);
        Assert.That(codes.Distinct().Count(), Is.EqualTo(RecoveryCodes.Count));
        Assert.That(await recovery.UseAsync(await _on.AddAsync("Isrid"), codes[0]), Is.False);
        var uses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => recovery.UseAsync(_joyce, codes[0]))));
        Assert.That(uses.Count(isTaken => isTaken), Is.EqualTo(1));
        Assert.That(await recovery.UseAsync(_joyce, codes[1].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)), Is.True, "typed as one likes");
        Assert.That(await recovery.LeftAsync(_joyce.Id), Is.EqualTo(8));
        await recovery.ReplaceAsync(_joyce);
        Assert.That(await recovery.UseAsync(_joyce, codes[2]), Is.False, "new ones take the place of the old ones");
        Assert.That(await recovery.UseAsync(_joyce, ""), Is.False);
    }

    [Test]
    public async Task Recovery_codes_themselves_are_not_stored()
    {
        var code = (await new RecoveryCodes(_on.Database).ReplaceAsync(_joyce))[0];
        var stored = await _on.Database.ReadAsync(session => session.QueryAsync<string>("select hash from recovery_codes"));
        Assert.That(stored, Has.None.Contains(code).And.None.Contains(code.Replace("-", "", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_passkey_is_kept_as_it_is_and_belongs_to_one_account()
    {
        var passkeys = new PasskeyRepository(_on.Database);
        var given = Key(1);
        Assert.That(await passkeys.AddAsync(given, _joyce), Is.True);
        var isrid = await _on.AddAsync("Isrid");
        Assert.That(await passkeys.AddAsync(given with { AccountId = isrid.Id }, isrid), Is.False);
        var stored = (await passkeys.ListAsync(_joyce.Id)).Single();
        Assert.That((stored.Name, stored.SignCount, stored.CreatedAt, stored.UsedAt), Is.EqualTo((given.Name, given.SignCount, given.CreatedAt, (DateTimeOffset?)null)));
        Assert.That((stored.CredentialId, stored.PublicKey, stored.Transports), Is.EqualTo((given.CredentialId, given.PublicKey, given.Transports)));
        Assert.That((stored.IsUserVerified, stored.IsBackupEligible, stored.IsBackedUp), Is.EqualTo((true, true, false)));
    }

    [Test]
    public async Task A_counter_that_does_not_grow_tells_a_copied_key()
    {
        var passkeys = new PasskeyRepository(_on.Database);
        await passkeys.AddAsync(Key(1) with { SignCount = 5 }, _joyce);
        Assert.That(await passkeys.UseAsync(Key(1) with { SignCount = 5 }), Is.False);
        Assert.That(await passkeys.UseAsync(Key(1) with { SignCount = 6 }), Is.True);
        Assert.That((await passkeys.FindAsync(Key(1).CredentialId))!.UsedAt, Is.EqualTo(_on.Clock.Now));
        await passkeys.AddAsync(Key(2) with { SignCount = 0 }, _joyce);
        Assert.That(await passkeys.UseAsync(Key(2) with { SignCount = 0 }), Is.True, "a key that does not count");
    }

    [Test]
    public async Task The_only_way_in_is_not_removed()
    {
        var passkeys = new PasskeyRepository(_on.Database);
        var account = (await _on.Accounts.UpdateAsync(_joyce with { PasswordHash = null }))!;
        await passkeys.AddAsync(Key(1), _joyce);
        var only = (await passkeys.ListAsync(account.Id)).Single();
        Assert.That(await passkeys.RemoveAsync(account, only.Id), Is.False);
        await passkeys.AddAsync(Key(2), _joyce);
        Assert.That(await passkeys.RemoveAsync(account, only.Id), Is.True);
        Assert.That(await passkeys.RenameAsync(account.Id + 1, only.Id, "mine"), Is.False);
    }

    [Test]
    public async Task Whose_account_it_is_hears_of_new_keys_codes_and_passwords_where_it_has_an_address()
    {
        await new PasskeyRepository(_on.Database).AddAsync(Key(1), _joyce);
        var own = new OwnAccount(_on.Database);
        var joyce = (await _on.Accounts.UpdateAsync(_joyce with { Email = "joyce@editors.example", NormalizedEmail = "JOYCE@EDITORS.EXAMPLE", EmailConfirmedAt = _on.Clock.Now }))!;
        await new PasskeyRepository(_on.Database).AddAsync(Key(2), joyce);
        joyce = (await own.AddAuthenticatorAsync(joyce, "KEY"))!;
        var codes = new RecoveryCodes(_on.Database);
        await codes.UseAsync(joyce, (await codes.ReplaceAsync(joyce))[0]);
        await codes.UseAsync(joyce, "wrong");
        joyce = (await own.ChangePasswordAsync(joyce, null))!;
        await own.RemoveAuthenticatorAsync(joyce);

        var told = await _on.Database.ReadAsync(session => session.QueryAsync<string>("select subject from outbox where recipient = 'joyce@editors.example' order by id"));
        Assert.That(told, Is.EqualTo(new[]
        {
            "A new passkey for your account Joyce",
            "Your account Joyce asks for codes now",
            "A recovery code of your account Joyce was used",
            "A new password for your account Joyce",
            "Your account Joyce asks for no codes any more",
        }));
    }

    [Test]
    public async Task An_account_has_at_most_twenty_passkeys()
    {
        var passkeys = new PasskeyRepository(_on.Database);
        for (byte number = 1; number <= PasskeyRepository.MostPerAccount; number++)
            Assert.That(await passkeys.AddAsync(Key(number), _joyce), Is.True);
        Assert.That(await passkeys.AddAsync(Key(99), _joyce), Is.False);
    }

    [Test]
    public async Task Tries_are_counted_over_nodes_and_restarts_and_forgotten_when_they_no_longer_matter()
    {
        PaceLimit[] limit = [new PaceLimit("somebody", AtOnce: 3, TimeSpan.FromSeconds(10))];
        var (one, other) = (new SignInPace(_on.Database), new SignInPace(_on.Other));
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).AdmitAsync(limit))));
        Assert.That(tries.Count(wait => wait == TimeSpan.Zero), Is.EqualTo(3));
        Assert.That(tries.Max(), Is.EqualTo(TimeSpan.FromSeconds(10)));
        _on.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await other.AdmitAsync(limit), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await one.AdmitAsync(limit), Is.EqualTo(TimeSpan.FromSeconds(10)));
        await one.ReturnAsync(limit);
        Assert.That(await one.AdmitAsync(limit), Is.EqualTo(TimeSpan.Zero), "a right one is given back");

        _on.Clock.Advance(TimeSpan.FromMinutes(1));
        await one.AdmitAsync([new PaceLimit("another", AtOnce: 3, TimeSpan.FromSeconds(10))]);
        Assert.That(await _on.Database.ReadAsync(session => session.FirstAsync<long>("select count(*) from sign_in_pace")), Is.EqualTo(1));
    }

    [Test]
    public async Task What_one_limit_refuses_uses_up_no_room_of_those_after_it()
    {
        PaceLimit narrow = new("narrow", AtOnce: 1, TimeSpan.FromSeconds(10)), wide = new("wide", AtOnce: 2, TimeSpan.FromSeconds(10));
        var pace = new SignInPace(_on.Database);
        for (var i = 0; i < 5; i++) await pace.AdmitAsync([narrow, wide]);
        Assert.That(await pace.AdmitAsync([wide]), Is.EqualTo(TimeSpan.Zero));
    }

    private Passkey Key(byte number) => new()
    {
        AccountId = _joyce.Id,
        CredentialId = [number, 255, 254],
        PublicKey = [1, 2, 3],
        Name = $"Key {number}",
        SignCount = 1,
        Transports = ["internal", "hybrid"],
        IsUserVerified = true,
        IsBackupEligible = true,
        Attestation = [4],
        ClientData = [5],
        CreatedAt = TestClock.Start,
    };
}

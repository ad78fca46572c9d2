using Blog.Core.Accounts;
using Blog.Core.Mail;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class AccountLinksTests(DatabaseKind kind)
{
    private static readonly InvitationOffer Offer = new(AccountRole.Editor, "joyce", null, "for Joyce", TimeSpan.FromDays(7));

    private AccountsOnDatabase _on = null!;
    private AccountLinks _links = null!;

    [SetUp]
    public async Task Open()
    {
        _on = await AccountsOnDatabase.OpenAsync(kind);
        _links = new AccountLinks(_on.Database);
    }

    [TearDown]
    public async Task Close()
    {
        if (_on is not null) await _on.DisposeAsync();
    }

    [Test]
    public async Task An_invitation_makes_one_account_with_the_role_that_was_offered_however_many_take_it_up_at_once()
    {
        var token = await _links.InviteAsync(Offer, "ad");
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _links.AcceptAsync(token, AccountsOnDatabase.New($"Joyce{i}", AccountRole.Admin)))));
        var made = all.Single(redeemed => redeemed.Account is not null).Account!;
        Assert.That((made.Role, made.AuthorSlug), Is.EqualTo((AccountRole.Editor, "joyce")));
        Assert.That(await _on.Accounts.ListAsync(), Is.EqualTo(new[] { made }));
        Assert.That(await _links.FindInvitationAsync(token), Is.Null);
        Assert.That(await _links.InvitationsAsync(), Is.Empty);
    }

    [Test]
    public async Task The_mailed_token_proves_the_address_and_the_shown_one_does_not()
    {
        var offer = Offer with { Email = "joyce@editors.example" };
        string mailed = "", other = "";
        await _links.InviteAsync(offer, "ad", token => MailOf(mailed = token));
        var made = (await _links.AcceptAsync(mailed, AccountsOnDatabase.New("Joyce"))).Account!;
        Assert.That((made.Email, made.NormalizedEmail, made.EmailConfirmedAt), Is.EqualTo((offer.Email, "JOYCE@EDITORS.EXAMPLE", (DateTimeOffset?)_on.Clock.Now)));

        var shown = await _links.InviteAsync(offer with { Email = "isrid@editors.example" }, "ad", token => MailOf(other = token));
        Assert.That((await _links.AcceptAsync(shown, AccountsOnDatabase.New("Isrid"))).Account!.Email, Is.Null);
        Assert.That((await _links.AcceptAsync(other, AccountsOnDatabase.New("Mallory"))).Account, Is.Null, "it is the same invitation");

        await _links.InviteAsync(offer, "ad", token => MailOf(mailed = token));
        Assert.That((await _links.AcceptAsync(mailed, AccountsOnDatabase.New("Joyce2"))).Account!.Email, Is.Null, "the address belongs to somebody by now");
    }

    [Test]
    public async Task A_newer_link_to_confirm_an_address_takes_the_place_of_the_older()
    {
        var joyce = await _on.AddAsync("Joyce");
        string older = "", newer = "";
        await _links.AskEmailAsync(joyce, "one@editors.example", token => MailOf(older = token));
        await _links.AskEmailAsync(joyce, "two@editors.example", token => MailOf(newer = token));
        Assert.That(await _links.FindEmailAsync(older), Is.Null);
        Assert.That(await _links.FindEmailAsync(newer), Is.EqualTo((joyce.Id, "two@editors.example")));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _links.ConfirmEmailAsync(newer))));
        Assert.That(all.Count(redeemed => redeemed.Account is not null), Is.EqualTo(1));
        Assert.That((await _on.Accounts.FindByEmailAsync("TWO@EDITORS.EXAMPLE"))!.Id, Is.EqualTo(joyce.Id));
    }

    [Test]
    public async Task A_name_that_is_taken_spends_no_invitation()
    {
        await _on.AddAsync("Joyce");
        var token = await _links.InviteAsync(Offer, "ad");
        Assert.That(await _links.AcceptAsync(token, AccountsOnDatabase.New("Joyce")), Is.EqualTo(new Redeemed(null, true)));
        Assert.That((await _links.AcceptAsync(token, AccountsOnDatabase.New("Joyce2"))).Account, Is.Not.Null);
    }

    [Test]
    public async Task An_invitation_that_expired_was_taken_back_or_never_was_works_not()
    {
        var old = await _links.InviteAsync(Offer, "ad");
        _on.Clock.Advance(TimeSpan.FromDays(7));
        var withdrawn = await _links.InviteAsync(Offer, "ad");
        var shown = (await _links.InvitationsAsync()).Single();
        Assert.That((shown.Role, shown.Note, shown.CreatedBy, shown.ExpiresAt), Is.EqualTo((AccountRole.Editor, "for Joyce", "ad", _on.Clock.Now + Offer.Lifetime)));
        Assert.That(await _links.WithdrawAsync(shown.Id, "ad"), Is.True);
        Assert.That(await _links.WithdrawAsync(shown.Id, "ad"), Is.False);
        foreach (var token in new[] { old, withdrawn, "guess", "", null })
        {
            Assert.That(await _links.FindInvitationAsync(token), Is.Null, token);
            Assert.That(await _links.AcceptAsync(token, AccountsOnDatabase.New("Joyce")), Is.EqualTo(new Redeemed(null, false)), token);
        }
    }

    [Test]
    public async Task A_link_of_one_kind_is_none_of_another()
    {
        var joyce = await _on.AddAsync("Joyce");
        var reset = await _links.ResetAsync(joyce, "ad");
        Assert.That((await _links.AcceptAsync(reset, AccountsOnDatabase.New("Mallory"))).Account, Is.Null);
        Assert.That(await _links.FindResetAsync(await _links.InviteAsync(Offer, "ad")), Is.Null);
    }

    [Test]
    public async Task A_new_password_is_set_once_and_ends_all_sign_ins()
    {
        var joyce = await _on.AddAsync("Joyce");
        var sessions = new Sessions(_on.Database, _on.Clock);
        var begun = await sessions.BeginAsync(joyce, SignInMethod.Password, null, null, isLasting: true);
        var token = await _links.ResetAsync(joyce, "ad");
        Assert.That(await _links.FindResetAsync(token), Is.EqualTo(joyce.Id));
        var changed = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _links.RedeemResetAsync(token, account => account with { PasswordHash = $"new{i}" }))));
        Assert.That(changed.Count(account => account is not null), Is.EqualTo(1));
        Assert.That(await sessions.FindAsync(begun.Key, null), Is.Null);
    }

    [Test]
    public async Task A_newer_link_takes_the_place_of_the_older_and_works_for_an_hour()
    {
        var joyce = await _on.AddAsync("Joyce");
        var older = await _links.ResetAsync(joyce, "ad");
        var newer = await _links.ResetAsync(joyce, "ad");
        Assert.That((await _links.FindResetAsync(older), await _links.FindResetAsync(newer)), Is.EqualTo(((long?)null, (long?)joyce.Id)));
        _on.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await _links.FindResetAsync(newer), Is.Null);
    }

    [Test]
    public async Task A_suspended_account_gets_no_new_password()
    {
        await _on.AddAsync("ad", AccountRole.Admin);
        var joyce = await _on.AddAsync("Joyce");
        var token = await _links.ResetAsync(joyce, "ad");
        await new AccountAdministration(_on.Database).SuspendAsync(joyce.Id, isSuspended: true, "ad");
        Assert.That(await _links.RedeemResetAsync(token, account => account with { PasswordHash = "new" }), Is.Null);
        Assert.That((await _on.Accounts.FindAsync(joyce.Id))!.PasswordHash, Is.EqualTo("hash"));
    }

    [Test]
    public async Task Tokens_themselves_are_not_stored()
    {
        var token = await _links.InviteAsync(Offer, "ad");
        Assert.That(await _on.Database.ReadAsync(session => session.QueryAsync<string>("select token_hash from account_links")), Has.None.Contains(token));
    }

    private static MailMessage MailOf(string token) => new()
    {
        To = "somebody@editors.example",
        Subject = "A link",
        Letter = new Letter().Door("Open", token),
        Language = "en",
        Purpose = MailPurpose.Account,
        IsSecret = true,
    };
}

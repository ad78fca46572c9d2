using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Privacy;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Privacy;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class PrivacyLinksTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;
    private Comment _first = null!;
    private string _token = "";

    private PrivacyLinks Links => _blog.Core.PrivacyLinks;

    [SetUp]
    public async Task Open()
    {
        _blog = await CoreOnDatabase.OpenAsync(kind);
        _first = await _blog.PublishAsync(_blog.Draft("My teacher lived above the bakery of the village for years.", email: "Joyce@Example.org"));
        Assert.That(await Links.SendAsync(" joyce@EXAMPLE.org", token => MailOf(_token = token)), Is.True);
    }

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task It_hands_over_once_and_erases_once_and_then_works_no_more()
    {
        Assert.That(await Links.FindAsync(_token), Is.EqualTo(new PrivacyLink(new PersonalAddress(AddressKind.Mail, "joyce@example.org"), false)));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Links.ExportAsync(_token))));
        Assert.That(all.OfType<PersonalFile>().Single().Comments.Single().Id, Is.EqualTo(_first.Id));
        Assert.That((await Links.FindAsync(_token))!.IsExported, Is.True);

        Assert.That((await Links.EraseAsync(_token))!.Comments, Is.EqualTo(1));
        Assert.That((await _blog.Core.Comments.FindAsync(_first.Id))!.IsErased, Is.True);
        Assert.That((await Links.FindAsync(_token), await Links.ExportAsync(_token), await Links.EraseAsync(_token)), Is.EqualTo(((PrivacyLink?)null, (PersonalFile?)null, (ErasureResult?)null)));
        var kinds = (await _blog.Core.Log.PageAsync(new AuditFilter())).Records.Select(record => record.Entry.Kind);
        Assert.That(kinds, Is.SupersetOf(new[] { AuditKind.Export, AuditKind.Erase }));
    }

    [Test]
    public async Task An_address_of_which_nothing_is_known_gets_no_mail()
    {
        foreach (var address in new[] { "nobody@example.org", "192.0.2.10", "https://joyce.example/", "" })
            Assert.That(await Links.SendAsync(address, MailOf), Is.False, address);
        Assert.That(await _blog.Core.Outbox.CountAsync(), Has.Property("All").EqualTo(1));
    }

    [Test]
    public async Task It_works_for_a_day_and_who_asked_is_then_forgotten()
    {
        foreach (var token in new[] { "guess", "", null }) Assert.That(await Links.FindAsync(token), Is.Null);
        Assert.That(await Stored("token_hash"), Has.None.Contains(_token));
        _blog.Clock.Advance(PrivacyLinks.Lifetime);
        Assert.That((await Links.FindAsync(_token), await Links.ExportAsync(_token), await Links.EraseAsync(_token)), Is.EqualTo(((PrivacyLink?)null, (PersonalFile?)null, (ErasureResult?)null)));
        await _blog.Core.Retention.RunAsync(new Core.Content.PrivacyOptions());
        Assert.That(await Stored("email"), Is.Empty);
    }

    private Task<List<string>> Stored(string column) => _blog.Core.Database.ReadAsync(session => session.QueryAsync<string>($"select {column} from privacy_links"));

    private static MailMessage MailOf(string token) => new()
    {
        To = "joyce@example.org",
        Subject = "What is stored about you",
        Letter = new Letter().Door("See it", token),
        Language = "en",
        Purpose = MailPurpose.Account,
        IsSecret = true,
    };
}

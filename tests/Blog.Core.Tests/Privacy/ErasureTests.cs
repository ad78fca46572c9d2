using System.Net;
using Blog.Core.Comments;
using Blog.Core.Privacy;
using Blog.Core.Review;
using Blog.Core.Search;
using Blog.Core.Storage;
using Blog.Core.Voices;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;
using Blog.Testing;

namespace Blog.Core.Tests.Privacy;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ErasureTests(DatabaseKind kind)
{
    private const string Secret = "xylophone";

    private static readonly PersonalAddress Joyce = new(AddressKind.Mail, "joyce@example.org");

    private CoreOnDatabase _blog = null!;
    private Comment _first = null!;

    private PersonalRecords Records => _blog.Core.PersonalRecords;

    [SetUp]
    public async Task Open()
    {
        _blog = await CoreOnDatabase.OpenAsync(kind);
        _first = await _blog.PublishAsync(_blog.Draft($"My {Secret} teacher lived above the bakery of the village for years.", email: "Joyce@Example.org") with { Url = "https://joyce.example", UserAgent = $"{Secret}/1.0" });
    }

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task An_export_holds_all_of_one_person_and_nothing_of_anybody_else()
    {
        await _blog.Core.Receipts.EditAsync(_first.Receipt, $"My {Secret} teacher lived above the bakery of the village until 1987.");
        await _blog.PublishAsync(_blog.Draft("I remember that bakery, and its smell on Saturdays.", name: "Anna", ip: "203.0.113.1") with { ParentId = _first.Id });
        await _blog.Core.Decisions.DecideAsync([_first.Id], DecisionAction.Remove, "moderator-mo");
        await _blog.Core.Receipts.AppealAsync(_first.Receipt, "Why did it go?");
        await _blog.Core.Appeals.AnswerAsync(_first.Id, "By mistake.", "moderator-mo");

        var file = await Records.FindAsync(PersonalAddress.Parse(" JOYCE@example.org")!);

        var comment = file.Comments.Single();
        Assert.That((comment.Id, comment.Name, comment.Email, comment.Url, comment.Program), Is.EqualTo((_first.Id, "Joyce", "Joyce@Example.org", "https://joyce.example/", $"{Secret}/1.0")));
        Assert.That(comment.EarlierWords.Single().Text, Does.Contain("for years"));
        Assert.That(comment.Decisions.Single().Action, Is.EqualTo(DecisionAction.Remove));
        Assert.That(comment.Appeals.Single(), Is.EqualTo(new PersonalAppeal("Why did it go?", _blog.Clock.Now, "By mistake.")));
        Assert.That(comment is { Fingerprint.Length: 32, AddressDigest: not null, Network: "192.0.2.0/24" }, Is.True);
        Assert.That(System.Text.Json.JsonSerializer.Serialize(file), Does.Not.Contain("moderator-mo").And.Not.Contain("Anna").And.Not.Contain("Saturdays"));
    }

    [Test]
    public async Task Erased_words_are_nowhere_in_the_database_and_answers_stay_in_their_place()
    {
        await _blog.Core.Receipts.EditAsync(_first.Receipt, $"My {Secret} teacher lived above the bakery of the village until 1987.");
        var answer = await _blog.PublishAsync(_blog.Draft("I remember that bakery, and its smell on Saturdays.", name: "Anna", ip: "203.0.113.1") with { ParentId = _first.Id });
        await _blog.Core.Reports.AddAsync(new ReportDraft { Comment = _first.Id, Reason = ReportReason.Other, Words = $"The {Secret} again.", Ip = IPAddress.Parse("198.51.100.1") });
        await _blog.Core.Decisions.DecideAsync([new SeenComment(_first.Id, CommentState.Published)], DecisionAction.Spam, "mo", $"About a {Secret}.");
        await _blog.Core.Receipts.AppealAsync(_first.Receipt, $"But my {Secret}!");
        await new SearchFiller(_blog.Core.Database).FillCommentsAsync(_blog.Content.Current, null);
        Assert.That(await ColumnsWithAsync(Secret), Does.Contain("audit_log why").And.Contain("appeals words").And.Contain("earlier_versions text").And.Contain("fingerprints own_text"));

        var result = await Records.EraseAsync(Joyce, "ada");

        Assert.That((result.Comments, result.Posts), Is.EqualTo((1, 1)));
        Assert.That(await ColumnsWithAsync(Secret), Is.Empty);
        Assert.That(await ColumnsWithAsync("joyce"), Is.Empty);
        var thread = await _blog.Core.Comments.ThreadAsync("first");
        Assert.That(thread.Places.Select(place => (place.Comment.Id, place.Depth, place.IsGone)), Is.EqualTo(new[] { (_first.Id, 0, true), (answer.Id, 1, false) }));
        Assert.That(thread.Counts.Comments, Is.EqualTo(1));
        Assert.That((await Records.FindAsync(Joyce)).IsEmpty, Is.True);
        Assert.That((await new IntegrityCheck(_blog.Core.Database).RunAsync()).Problems, Is.Empty);
        Assert.That(await StoredPiles.WrongAsync(_blog.Core.Database, default), Is.Zero);
    }

    [Test]
    public async Task What_was_erased_is_not_found_by_similarity_and_nothing_is_learned_of_it()
    {
        var other = await _blog.PublishAsync(_blog.Draft("A remark about something else that stays, for good or ill.", name: "Bo", ip: "203.0.113.9"));
        await _blog.Core.Decisions.DecideAsync([other.Id], DecisionAction.Spam, "mo");
        await LearnedAsync(1);
        var before = _blog.Core.Classifier.Save();
        await _blog.Core.Decisions.DecideAsync([_first.Id], DecisionAction.Spam, "mo");
        await LearnedAsync(2);

        await Records.EraseAsync(Joyce, "ada");

        await LearnedAsync(1);
        Assert.That(_blog.Core.Classifier.Save(), Is.EqualTo(before));
        Assert.That(Similar(), Does.Not.Contain(_first.Id));
        await _blog.ReopenAsync();
        Assert.That(Similar(), Does.Not.Contain(_first.Id), "after a start");
        var again = await _blog.Core.Intake.SubmitAsync(_blog.Draft(_first.Text, name: "Kim", email: "kim@example.org", ip: "198.51.100.3"));
        Assert.That(again, Is.TypeOf<IntakeResult.Published>(), "neither a repeat nor known spam");
    }

    [Test]
    public async Task Nobody_can_bring_back_what_was_erased()
    {
        var removed = await _blog.Core.Decisions.DecideAsync([_first.Id], DecisionAction.Remove, "mo");
        await Records.EraseAsync(Joyce, "ada");
        Assert.That((await _blog.Core.Decisions.UndoAsync(removed.Batch!, "mo")).Restored, Is.Empty);
        Assert.That((await _blog.Core.Decisions.DecideAsync([_first.Id], DecisionAction.Publish, "mo")).Unknown, Is.EqualTo(new[] { _first.Id }));
        Assert.That(await _blog.Core.Receipts.EditAsync(_first.Receipt, "Again."), Is.TypeOf<ReceiptResult.NotPossible>());
    }

    [Test]
    public async Task The_log_says_that_it_was_done_but_not_about_whom()
    {
        await Records.EraseAsync(Joyce, "ada");
        var entry = (await ErasuresAsync()).Single().Entry;
        Assert.That((entry.By, entry.Comments, entry.Subject, entry.Why), Is.EqualTo(("ada", 1, (string?)null, (string?)null)));
        Assert.That((await Records.EraseAsync(Joyce, "ada")).Comments, Is.Zero, "a second time there is nothing");
        Assert.That(await ErasuresAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_import_does_not_bring_it_back()
    {
        var draft = _blog.Draft("Written elsewhere, long ago, about the harbour.", name: "Piet") with { Channel = Channel.Import, FormToken = "wordpress x 17", ImportedState = CommentState.Published };
        await _blog.Core.Intake.SubmitAsync(draft);
        await Records.EraseAsync(new PersonalAddress(AddressKind.Mail, "piet@example.org"), "ada");
        await _blog.Core.Intake.SubmitAsync(draft);
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Comments.Select(place => place.Comment.AuthorName), Is.EqualTo(new[] { "Joyce" }));
    }

    [Test]
    public async Task Whoever_has_the_receipt_can_erase_that_comment_and_no_other()
    {
        var second = await _blog.PublishAsync(_blog.Draft("Another remark by the same person about bees and honey.", post: "second"));
        Assert.That(await Records.EraseAsync("guess"), Is.False);
        Assert.That(await Records.EraseAsync(_first.Receipt), Is.True);
        Assert.That(await Records.EraseAsync(_first.Receipt), Is.False, "once");
        Assert.That((await _blog.Core.Comments.FindAsync(_first.Id))!.IsErased, Is.True);
        Assert.That((await _blog.Core.Comments.FindAsync(second.Id))!.Text, Is.EqualTo(second.Text));
    }

    [Test]
    public async Task A_network_address_finds_what_came_from_it_and_reports_lose_their_sender()
    {
        var other = await _blog.PublishAsync(_blog.Draft("A neighbour in the same network says something too.", name: "Bo", ip: "192.0.2.11"));
        await _blog.Core.Reports.AddAsync(new ReportDraft { Comment = other.Id, Reason = ReportReason.Abuse, Words = "My neighbour.", Ip = IPAddress.Parse("192.0.2.10") });
        var address = PersonalAddress.Parse("192.0.2.10")!;

        var file = await Records.FindAsync(address);
        Assert.That((file.Comments.Single().Id, file.Reports.Single().Words), Is.EqualTo((_first.Id, "My neighbour.")));
        var result = await Records.EraseAsync(address, "ada");
        Assert.That((result.Comments, result.Reports), Is.EqualTo((1, 1)));
        Assert.That((await _blog.Core.Queue.FindAsync(other.Id))!.Reports.Single().Words, Is.Null);
        Assert.That((await _blog.Core.Comments.FindAsync(other.Id))!.State, Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task A_page_that_mentions_us_can_have_its_mention_erased_under_any_spelling()
    {
        var mention = await _blog.StoreAsync(_blog.Draft("We read it too and liked it.", name: "A page elsewhere") with
        {
            Kind = CommentKind.Mention, Channel = Channel.Webmention, SourceUrl = "https://www.elsewhere.example/a/", Email = null, FormToken = null, FormIssuedAt = null,
        });
        Assert.That((await Records.EraseAsync(PersonalAddress.Parse("http://elsewhere.example/a")!, "ada")).Comments, Is.EqualTo(1));
        Assert.That((await _blog.Core.Comments.FindAsync(mention.Id))!.SourceUrl, Is.Null);
        Assert.That((await Records.FindAsync(PersonalAddress.Parse("https://joyce.example")!)).Comments.Single().Id, Is.EqualTo(_first.Id), "a page that somebody gave as theirs");
        Assert.That((await Records.FindAsync(PersonalAddress.Parse("https://example")!)).IsEmpty, Is.True, "a part of a host is another host");
    }

    [Test]
    public async Task A_browser_that_two_people_share_does_not_tell_whose_report_it_was()
    {
        var other = await _blog.PublishAsync(_blog.Draft("A neighbour in another network says something too.", name: "Bo", ip: "203.0.113.11") with { KnownBrowser = "shared" });
        await _blog.PublishAsync(_blog.Draft("And Joyce says a second thing about the harbour.") with { KnownBrowser = "shared" });
        await _blog.Core.Reports.AddAsync(new ReportDraft { Comment = other.Id, Reason = ReportReason.Abuse, Ip = IPAddress.Parse("198.51.100.1"), KnownBrowser = "shared" });
        Assert.That((await Records.FindAsync(Joyce)).Reports, Is.Empty);

        await _blog.PublishAsync(_blog.Draft("Bees need water too, in a saucer with pebbles.") with { KnownBrowser = "own" });
        await _blog.Core.Reports.AddAsync(new ReportDraft { Comment = other.Id, Reason = ReportReason.Spam, Ip = IPAddress.Parse("198.51.100.2"), KnownBrowser = "own" });
        Assert.That((await Records.FindAsync(Joyce)).Reports.Single().Reason, Is.EqualTo(ReportReason.Spam));
    }

    [Test]
    public async Task Mails_what_was_asked_of_them_and_trust_go_too_and_a_block_stays()
    {
        const string stored =
            """
            insert into subscribers (id, email, email_key, language, token, created_at) values (1, 'Joyce@example.org', 'joyce@example.org', 'en', 't', 1);
            insert into subscriptions (subscriber_id, comment_id, post, wants_published, wants_replies, created_at) values (1, @Id, 'first', 1, 1, 5);
            insert into outbox (kind, state, recipient, subject, payload, secret, comments, created_at, due_at) values ('mail', 'sent', 'Joyce@Example.org', 'Published', 'Dear Joyce', 0, '[]', 6, 6);
            insert into outbox (kind, state, recipient, subject, payload, secret, comments, created_at, due_at) values ('mail', 'sent', 'mo@example.org', 'Waiting', 'joyce wrote', 0, @told, 6, 6);
            insert into outbox (kind, state, recipient, subject, payload, secret, comments, created_at, due_at) values ('mail', 'sent', 'mo@example.org', 'Another', 'somebody wrote', 0, '[]', 6, 6);
            """;
        await _blog.Core.Database.WriteAsync(async session =>
        {
            foreach (var sql in stored.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) await session.ExecuteAsync(sql.TrimEnd(';'), new { _first.Id, told = $"[{_first.Id}]" });
        });
        var other = await _blog.PublishAsync(_blog.Draft("A remark about something else that stays, for good or ill.", name: "Bo", ip: "203.0.113.9"));
        await _blog.Core.Listings.ListAsync(_first.Id, ListedKind.Author, new ListingRequest(ListingEffect.Trust, "mo"));
        await _blog.Core.Listings.ListAsync(other.Id, ListedKind.Author, new ListingRequest(ListingEffect.Trust, "mo"));
        var trusted = await Records.FindAsync(Joyce);
        Assert.That(trusted.Listings.Single().Effect, Is.EqualTo("trust"));
        await _blog.Core.Listings.LiftAsync((await _blog.Core.Listings.PageAsync(ListingEffect.Trust, "joyce")).Single().Id, "mo");
        await _blog.Core.Listings.ListAsync(_first.Id, ListedKind.Author, new ListingRequest(ListingEffect.Block, "mo") { Why = "Joyce, again." });
        var file = await Records.FindAsync(Joyce);
        Assert.That((file.Subscriptions.Single().Post, file.Mails.Single().Subject, string.Join(' ', file.Listings.Select(listing => listing.Effect))), Is.EqualTo(("first", "Published", "block")));

        await Records.EraseAsync(Joyce, "ada");

        Assert.That(await ColumnsWithAsync("joyce"), Is.Empty);
        Assert.That((await _blog.Core.Listings.PageAsync(ListingEffect.Block)).Single().Why, Is.Null, "the block stays without the name and the words");
        var again = await _blog.Core.Intake.SubmitAsync(_blog.Draft("Something else about the harbour, by the same person.", email: "joyce@example.org", ip: "198.51.100.3"));
        Assert.That(again, Is.Not.TypeOf<IntakeResult.Published>(), "and still keeps somebody away");
        var left = await _blog.Core.Database.ReadAsync(session => session.QueryAsync<string>("select subject from outbox union all select name from listings order by 1"));
        Assert.That(left, Is.EquivalentTo(new[] { "Another", "Bo (…@example.org)", "…" }));
    }

    [Test]
    public async Task A_page_that_wants_to_be_forgotten_is_forgotten_also_where_it_was_refused()
    {
        const string claim =
            """
            insert into mention_claims (token, channel, key, source_key, source_host, source, target, post, state, received_at, due_at)
            values ('t', 'webmention', 'k', 'elsewhere.example/a', 'elsewhere.example', 'https://elsewhere.example/a', 'https://b.example', 'first', 'waiting', 1, 1)
            """;
        const string refusal =
            """
            insert into mention_refusals (key, channel, source, target, reason, times, first_at, last_at)
            values ('k', 'webmention', 'https://elsewhere.example/a/', 'x', 'no-link', 1, 1, 1), ('l', 'webmention', 'https://other.example/a', 'x', 'no-link', 1, 1, 1)
            """;
        await _blog.Core.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(claim);
            await session.ExecuteAsync(refusal);
        });
        await _blog.Core.Listings.BlockAsync(ListedKind.Host, "elsewhere.example", new ListingRequest(ListingEffect.Block, "mo"));
        var file = await Records.FindAsync(PersonalAddress.Parse("https://www.elsewhere.example/a")!);
        Assert.That(file.Refusals.Single(), Is.EqualTo(new PersonalRefusal("https://elsewhere.example/a/", "x", "no-link", DateTimeOffset.FromUnixTimeMilliseconds(1))));
        Assert.That(file.Listings.Single().Effect, Is.EqualTo("block"), "of its host");
        await Records.EraseAsync(PersonalAddress.Parse("https://www.elsewhere.example/a")!, "ada");
        Assert.That(await ColumnsWithAsync("elsewhere.example/"), Is.Empty, "the block of its host stays");
        Assert.That(await ColumnsWithAsync("other.example"), Is.EqualTo(new[] { "mention_refusals source" }));
    }

    private IEnumerable<long> Similar() => _blog.Core.Similar.Find(Fingerprint.Of(_first.Text)).Select(candidate => candidate.Id);

    private Task LearnedAsync(int decisions) => Eventually.ThatAsync(() => _blog.Core.Classifier.Decisions == decisions, $"{decisions} are learned");

    private async Task<IReadOnlyList<AuditRecord>> ErasuresAsync() => (await new AuditLog(_blog.Core.Database).PageAsync(new AuditFilter(Kind: AuditKind.Erase))).Records;

    /// <summary>The columns of all tables, the ones for search included, in which a word stands.</summary>
    private Task<List<string>> ColumnsWithAsync(string word) => _blog.Core.Database.ReadAsync(async session =>
    {
        const string sqlite = "select t.name || ' ' || c.name from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' and t.sql not like '%virtual%' order by 1";
        const string postgres = "select table_name || ' ' || column_name from information_schema.columns where table_schema = 'public' order by 1";
        var found = new List<string>();
        foreach (var column in await session.QueryAsync<string>(kind == DatabaseKind.Sqlite ? sqlite : postgres))
        {
            var (table, name) = (column.Split(' ')[0], column.Split(' ')[1]);
            if (await session.FirstAsync<long>($"select count(*) from \"{table}\" where lower(cast(\"{name}\" as text)) like '%{word}%'") > 0) found.Add(column);
        }

        return found;
    });
}

using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class CommentIntakeTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task What_is_stored_is_what_was_sent()
    {
        var draft = _blog.Draft("With **weight** and a [link](https://example.org/a).\r\nSecond line.") with
        {
            Url = "example.org/me",
            UserAgent = "Browser/1.0",
            Language = "nl",
        };
        var sent = await _blog.StoreAsync(draft);
        var stored = (await _blog.Core.Comments.FindAsync(sent.Id))!;

        Assert.That(stored, Is.EqualTo(sent));
        Assert.That(stored.Text, Is.EqualTo("With **weight** and a [link](https://example.org/a).\nSecond line."));
        Assert.That(stored.Html, Does.Contain("<strong>weight</strong>"));
        Assert.That(stored.AuthorUrl, Is.EqualTo("https://example.org/me"));
        Assert.That((stored.AuthorEmail, stored.UserAgent, stored.Language, stored.Network), Is.EqualTo(("joyce@example.org", "Browser/1.0", "nl", "192.0.2.0/24")));
        Assert.That(stored.SubmittedAt, Is.EqualTo(_blog.Clock.Now));
        Assert.That(stored.Receipt, Has.Length.GreaterThanOrEqualTo(26));
    }

    [Test]
    public async Task The_address_of_a_reader_is_stored_nowhere()
    {
        await _blog.StoreAsync(_blog.Draft("Nobody needs to know where I live.", ip: "192.0.2.77"));
        var row = await _blog.Core.Database.ReadAsync(session => session.FirstAsync<string>("select address || ' ' || network from comments"));
        Assert.That(row, Does.Not.Contain("192.0.2.77").And.EndsWith(" 192.0.2.0/24"));
    }

    [Test]
    public async Task The_first_comment_of_a_stranger_waits_where_the_site_wants_that()
    {
        await using var blog = await CoreOnDatabase.OpenAsync(kind, "comments:\n  hold_first: true");
        var first = await blog.Core.Intake.SubmitAsync(blog.Draft("This is the first thing that I have ever said here.") with { KnownBrowser = "token" });
        Assert.That(first, Is.TypeOf<IntakeResult.Held>());

        await blog.Core.Decisions.DecideAsync([first.Stored!.Id], DecisionAction.Publish, "mod");
        var second = await blog.Core.Intake.SubmitAsync(blog.Draft("Since the first one was fine, this one is let in at once.") with { KnownBrowser = "token" });
        Assert.That(second, Is.TypeOf<IntakeResult.Published>());

        var impostor = await blog.Core.Intake.SubmitAsync(blog.Draft("I only typed the name and the address of somebody else.", ip: "198.18.0.9"));
        Assert.That(impostor, Is.TypeOf<IntakeResult.Held>());
    }

    [Test]
    public async Task What_a_browser_sent_before_speaks_for_it_until_one_is_spam()
    {
        await using var blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: false");
        Task<IntakeResult> SendAsync(string text) => blog.Core.Intake.SubmitAsync(blog.Draft(text) with { KnownBrowser = "token" });
        await SendAsync("The first thing that I have to say is about rye.");
        await SendAsync("Another day, another loaf: this time with barley in it.");
        blog.Clock.Now += TimeSpan.FromDays(9);

        var third = (await SendAsync("Nine days later the loaf is still soft, would you believe it?")).Stored!;
        Assert.That((await blog.Core.Comments.FindingsAsync(third.Id)).Single(finding => finding.Signal == "known-author").Evidence, Is.EqualTo(["2", "9"]));

        await blog.Core.Decisions.DecideAsync([third.Id], DecisionAction.Spam, "mod");
        var fourth = (await SendAsync("Whoever says that I sell things does not know me at all.")).Stored!;
        Assert.That((await blog.Core.Comments.FindingsAsync(fourth.Id)).Select(finding => finding.Signal), Does.Not.Contain("known-author"));
    }

    [Test]
    public async Task Posts_that_one_address_writes_to_are_counted_within_the_window()
    {
        await using var blog = await CoreOnDatabase.OpenAsync(kind);
        await blog.StoreAsync(blog.Draft("Early: this was hours ago, and counts no more.", post: "second"));
        blog.Clock.Now += TimeSpan.FromHours(2);
        await blog.StoreAsync(blog.Draft("Something to the first of two.", ip: "198.18.0.1"));
        await blog.StoreAsync(blog.Draft("And more to the first of two, from another place."));
        await blog.StoreAsync(blog.Draft("And again to the first of two, from that other place."));

        var submission = new Submission { Post = "second", Channel = Channel.Form, Text = "x", PlainText = "x", OwnText = "x", Author = await AuthorAsync(), Time = blog.Clock.Now };
        Assert.That(await OthersAsync(submission), Is.EqualTo(1));
        Assert.That(await OthersAsync(submission with { Post = "first" }), Is.Zero);
        Assert.That(await OthersAsync(submission with { Author = new Person() }), Is.Zero);

        async Task<int> OthersAsync(Submission next) =>
            (await new CommentHistory(blog.Core.Database, blog.Core.Similar, blog.Core.Classifier, blog.Core.Digest).LoadAsync(next, blog.Content.Current)).Pace.OtherPosts;

        async Task<Person> AuthorAsync() =>
            new() { Address = await blog.Core.Database.ReadAsync(session => session.FirstAsync<string>("select address from comments order by id limit 1")) };
    }

    [Test]
    public async Task Findings_are_kept_with_the_comment()
    {
        var result = await _blog.Core.Intake.SubmitAsync(_blog.Draft("Nobody sees this field.") with { Honeypot = "filled in" });
        var findings = await _blog.Core.Comments.FindingsAsync(result.Stored!.Id);
        Assert.That(result, Is.TypeOf<IntakeResult.Spam>());
        Assert.That(findings.Select(finding => finding.Signal), Does.Contain("honeypot"));
        Assert.That(findings.Select(finding => finding.Weight), Is.Ordered.Descending);
    }

    [Test]
    public async Task The_name_of_an_author_of_the_site_waits_for_a_person_unless_the_author_signed_in()
    {
        var stranger = await _blog.Core.Intake.SubmitAsync(_blog.Draft("I say this in the name of somebody else.", name: "ІSRID  Blok", email: "x@example.org"));
        var author = await _blog.Core.Intake.SubmitAsync(_blog.Draft("I say this in my own name, signed in.", name: "Isrid Blok") with { SignedInAs = "isrid" });

        Assert.That(stranger, Is.TypeOf<IntakeResult.Held>(), "the first letter is Cyrillic");
        Assert.That((await _blog.Core.Comments.FindingsAsync(stranger.Stored!.Id)).Single(finding => finding.Holds).Signal, Is.EqualTo("reserved-name"));
        Assert.That(author, Is.TypeOf<IntakeResult.Published>());
        Assert.That(author.Stored!.AuthorSlug, Is.EqualTo("isrid"));
    }

    [Test]
    public async Task Posts_that_take_no_comments_say_why()
    {
        await using var old = await CoreOnDatabase.OpenAsync(kind, "comments:\n  close_after_days: 14");
        await using var off = await CoreOnDatabase.OpenAsync(kind, "comments:\n  enabled: false");
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("Hello?", post: "closed")), Is.EqualTo(new IntakeResult.Closed(ClosedReason.Post)));
        Assert.That(await old.Core.Intake.SubmitAsync(old.Draft("Hello?", post: "second")), Is.EqualTo(new IntakeResult.Closed(ClosedReason.Age)));
        Assert.That(await off.Core.Intake.SubmitAsync(off.Draft("Hello?")), Is.EqualTo(new IntakeResult.Closed(ClosedReason.Site)));
    }

    [Test]
    public async Task A_retry_is_answered_even_when_the_post_has_closed_since()
    {
        await using var blog = await CoreOnDatabase.OpenAsync(kind, "comments:\n  close_after_days: 14\nmoderation:\n  hold-first-comment: false");
        var draft = blog.Draft("Sent in the last minute, and the answer was lost on its way.");
        var first = await blog.PublishAsync(draft);
        blog.Clock.Advance(TimeSpan.FromDays(20));
        Assert.That(await blog.Core.Intake.SubmitAsync(draft), Is.EqualTo(new IntakeResult.Retry(first)));
    }

    [Test]
    public async Task Unknown_posts_and_parents_are_named()
    {
        var elsewhere = await _blog.PublishAsync(_blog.Draft("This stands below another post than the answer.", post: "second"));
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("Hello?", post: "nowhere")), Is.EqualTo(new IntakeResult.UnknownPost("nowhere")));
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("Hello?") with { ParentId = 4711 }), Is.EqualTo(new IntakeResult.UnknownParent(4711)));
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("Hello?") with { ParentId = elsewhere.Id }), Is.EqualTo(new IntakeResult.UnknownParent(elsewhere.Id)));
    }

    [Test]
    public async Task Whoever_sends_without_end_is_told_when_to_come_back()
    {
        for (var number = 0; number < Policy.Default.RefuseFrom; number++)
        {
            _blog.Clock.Advance(TimeSpan.FromSeconds(1));
            await _blog.StoreAsync(_blog.Draft($"{Guid.NewGuid()} {Guid.NewGuid()} {number}", name: $"N{number}"));
        }

        var refused = await _blog.Core.Intake.SubmitAsync(_blog.Draft("One more, quite different from all the others."));
        Assert.That(refused, Is.TypeOf<IntakeResult.TooFast>());
        var wait = ((IntakeResult.TooFast)refused).RetryAfter;
        Assert.That(wait, Is.InRange(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10)));
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("Somebody else, somewhere else.", ip: "203.0.113.99")), Is.Not.TypeOf<IntakeResult.TooFast>());

        _blog.Clock.Advance(wait);
        Assert.That(await _blog.Core.Intake.SubmitAsync(_blog.Draft("One more, quite different from all the others.")), Is.Not.TypeOf<IntakeResult.TooFast>());
    }

    [Test]
    public async Task A_suspicious_import_that_was_published_stays_published_and_is_queued()
    {
        var result = await _blog.Core.Intake.SubmitAsync(_blog.Draft("Buy cheap viagra casino at https://a.example https://b.example https://c.example https://d.example now") with
        {
            Channel = Channel.Import,
            ImportedState = CommentState.Published,
            FormToken = "wordpress:x:9",
        });
        Assert.That(result, Is.TypeOf<IntakeResult.Published>());
        Assert.That(result.Stored!.NeedsReview, Is.True);
        Assert.That((await _blog.Core.Queue.CountsAsync()).Suspicious, Is.EqualTo(1));
    }

    [Test]
    public async Task An_at_sign_before_the_name_of_an_earlier_author_links_to_that_authors_comment()
    {
        var first = await _blog.PublishAsync(_blog.Draft("I think that the second part is missing a picture.", name: "Joyce de Vries"));
        var answer = await _blog.PublishAsync(_blog.Draft("@Joyce de Vries: it is there, further down.", name: "Kees", ip: "203.0.113.50") with { ParentId = first.Id });
        Assert.That(answer.Html, Does.Contain($"href=\"#comment-{first.Id}\""));
    }

    [Test]
    public async Task A_preview_shows_what_would_be_published_and_stores_nothing()
    {
        var preview = await _blog.Core.Intake.PreviewAsync(_blog.Draft("Not *yet* said.") with { Name = "", Url = "javascript:alert(1)" });
        Assert.That(preview.Html, Does.Contain("<em>yet</em>"));
        Assert.That(preview.Errors.Select(error => error.Field), Is.EquivalentTo(new[] { CommentField.Name, CommentField.Url }));
        Assert.That(await _blog.Core.Comments.ListAsync(), Is.Empty);
    }
}

using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ListingsTests(DatabaseKind kind)
{
    private static readonly ListingRequest s_block = new(ListingEffect.Block, "joyce");
    private static readonly ListingRequest s_trust = new(ListingEffect.Trust, "joyce");

    private CoreOnDatabase _blog = null!;

    private Listings Listings => _blog.Core.Listings;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: true");

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [TestCase("See https://pills.example/a for more about the third part.", true)]
    [TestCase("See https://shop.pills.example/a for more about the third part.", true, TestName = "Below_a_blocked_host_is_blocked_too")]
    [TestCase("See https://notpills.example/a for more about the third part.", false, TestName = "A_host_that_ends_alike_is_another")]
    [TestCase("See https://pills.example.org/a for more about the third part.", false, TestName = "A_host_that_begins_alike_is_another")]
    [TestCase("See https://example.org/?from=pills.example for more about the third part.", false, TestName = "A_host_within_an_address_is_not_meant")]
    public async Task A_link_to_a_blocked_host_is_spam_and_says_who_blocked_it_and_when(string words, bool blocked)
    {
        await Listings.BlockAsync(ListedKind.Host, "https://Pills.example/offer", s_block);
        var comment = await _blog.StoreAsync(_blog.Draft(words));
        var finding = (await _blog.Core.Comments.FindingsAsync(comment.Id)).FirstOrDefault(finding => finding.Signal == "blocked-host");
        Assert.That(comment.State == CommentState.Spam, Is.EqualTo(blocked));
        Assert.That(finding?.Evidence, blocked ? Is.EqualTo(new[] { "pills.example", "joyce", "2026-11-21" }) : Is.Null);
    }

    [Test]
    public async Task A_blocked_author_is_known_by_the_e_mail_address_whatever_the_name()
    {
        var comment = await _blog.StoreAsync(_blog.Draft("Thank you for the third part, it helped.", email: "seller@example.net"));
        Assert.That(await Listings.ListAsync(comment.Id, ListedKind.Author, s_block), Is.TypeOf<ListingResult.Done>());

        var later = await _blog.StoreAsync(_blog.Draft("Another thing about the second part.", name: "Anna", email: "Seller@Example.net", ip: "203.0.113.9"));
        var neighbour = await _blog.StoreAsync(_blog.Draft("And what of the fourth part?", name: "Pim", email: "pim@example.net"));
        Assert.That((later.State, neighbour.State), Is.EqualTo((CommentState.Spam, CommentState.Held)));
    }

    [TestCase("192.0.2.200", CommentState.Spam)]
    [TestCase("192.0.3.10", CommentState.Held)]
    public async Task A_network_is_blocked_as_a_network(string ip, CommentState expected)
    {
        var comment = await _blog.StoreAsync(_blog.Draft("Thank you for the third part, it helped."));
        await Listings.ListAsync(comment.Id, ListedKind.Network, s_block);
        Assert.That((await _blog.StoreAsync(_blog.Draft("And what of the fourth part?", name: "Pim", ip: ip))).State, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_block_for_a_time_ends_by_itself_and_one_that_is_lifted_at_once()
    {
        await Listings.BlockAsync(ListedKind.Host, "pills.example", s_block with { For = TimeSpan.FromDays(7) });
        await Listings.BlockAsync(ListedKind.Host, "cars.example", s_block);
        var cars = (await Listings.PageAsync(ListingEffect.Block))[0];
        await Listings.LiftAsync(cars.Id, "isrid");
        _blog.Clock.Advance(TimeSpan.FromDays(8));

        Assert.That(await Listings.PageAsync(ListingEffect.Block), Is.Empty);
        Assert.That((await _blog.StoreAsync(_blog.Draft("See https://pills.example/a and https://cars.example/b for the third part."))).State, Is.EqualTo(CommentState.Held));
        Assert.That((await _blog.Core.Log.PageAsync(new AuditFilter(Kind: AuditKind.Lift))).Records.Single().Entry.Subject, Is.EqualTo("cars.example"));
    }

    [Test]
    public async Task Blocking_and_lifting_can_be_undone()
    {
        var done = (ListingResult.Done)await Listings.BlockAsync(ListedKind.Host, "pills.example", s_block);
        var lifted = await Listings.LiftAsync((await Listings.PageAsync(ListingEffect.Block)).Single().Id, "isrid");
        Assert.That((await _blog.Core.Decisions.UndoAsync(lifted!, "isrid")).HasDone);
        Assert.That((await Listings.PageAsync(ListingEffect.Block)).Single().By, Is.EqualTo("joyce"));
        Assert.That((await _blog.Core.Decisions.UndoAsync(done.Batch, "isrid")).HasDone);
        Assert.That(await Listings.PageAsync(ListingEffect.Block), Is.Empty);
    }

    [Test]
    public async Task What_is_blocked_already_is_said_to_be()
    {
        await Listings.BlockAsync(ListedKind.Host, "pills.example", s_block);
        var again = await Listings.BlockAsync(ListedKind.Host, "http://www.pills.example/", s_block with { By = "isrid" });
        Assert.That((again as ListingResult.Already)?.Listing.By, Is.EqualTo("joyce"));
    }

    [TestCase(ListedKind.Host, "no host at all")]
    [TestCase(ListedKind.Host, "localhost")]
    [TestCase(ListedKind.Host, "")]
    [TestCase(ListedKind.Network, "0.0.0.0/0")]
    [TestCase(ListedKind.Network, "192.0.2.0/33")]
    [TestCase(ListedKind.Network, "pills.example")]
    public async Task What_is_no_host_or_no_network_is_refused(ListedKind what, string typed) =>
        Assert.That(await Listings.BlockAsync(what, typed, s_block), Is.TypeOf<ListingResult.Malformed>());

    [Test]
    public async Task A_trusted_author_need_not_wait_and_nobody_becomes_one_by_typing()
    {
        var comment = await _blog.StoreAsync(_blog.Draft("Thank you for the third part, it helped.", email: "anna@example.net"));
        Assert.That(comment.State, Is.EqualTo(CommentState.Held));
        await Listings.ListAsync(comment.Id, ListedKind.Author, s_trust);

        var same = await _blog.StoreAsync(_blog.Draft("And what of the fourth part?", email: "anna@example.net", ip: "192.0.2.77"));
        var pretender = await _blog.StoreAsync(_blog.Draft("And where is the fifth part?", email: "anna@example.net", ip: "203.0.113.5"));
        Assert.That((same.State, pretender.State), Is.EqualTo((CommentState.Published, CommentState.Held)));
        Assert.That((await _blog.Core.Comments.FindingsAsync(same.Id)).Single(finding => finding.Signal == "trusted-author").Evidence, Is.EqualTo(new[] { "joyce", "2026-11-21" }));
    }

    [Test]
    public async Task Who_is_known_by_nothing_but_what_anybody_can_type_cannot_be_trusted()
    {
        var comment = await _blog.StoreAsync(_blog.Draft("Thank you for the third part, it helped.") with { Ip = null });
        Assert.That(await Listings.ListAsync(comment.Id, ListedKind.Author, s_trust), Is.TypeOf<ListingResult.NothingToList>());
    }

    [Test]
    public async Task Trust_outweighs_no_block()
    {
        var comment = await _blog.StoreAsync(_blog.Draft("Thank you for the third part, it helped.", email: "anna@example.net"));
        await Listings.ListAsync(comment.Id, ListedKind.Author, s_trust);
        await Listings.BlockAsync(ListedKind.Host, "pills.example", s_block);
        Assert.That((await _blog.StoreAsync(_blog.Draft("See https://pills.example/a for more.", email: "anna@example.net"))).State, Is.EqualTo(CommentState.Spam));
    }

    [Test]
    public async Task Names_are_searched_as_they_are_written()
    {
        foreach (var host in new[] { "a_b.example", "axb.example" }) await Listings.BlockAsync(ListedKind.Host, host, s_block);
        Assert.That((await Listings.PageAsync(ListingEffect.Block, "A_B")).Select(listing => listing.Name), Is.EqualTo(new[] { "a_b.example" }));
    }
}

using Blog.Testing;
using Blog.Web.Discussion;
using Microsoft.AspNetCore.DataProtection;

namespace Blog.Web.Tests.Discussion;

public sealed class FormStampTests
{
    private TestClock _clock = null!;
    private FormStamps _stamps = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new TestClock();
        _stamps = new FormStamps(new EphemeralDataProtectionProvider(), _clock);
    }

    [Test]
    public void A_stamp_tells_for_which_post_and_when_it_was_made()
    {
        var read = _stamps.Read(_stamps.Issue("a-post"), "a-post");
        Assert.That(read.Stamp, Is.Not.Null);
        Assert.That((read.Stamp!.Post, read.Stamp.IsSecondTry), Is.EqualTo(("a-post", false)));
        Assert.That(read.Stamp.IssuedAt, Is.EqualTo(_clock.GetUtcNow()).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void A_stamp_of_another_post_is_foreign() => Assert.That(_stamps.Read(_stamps.Issue("a"), "b").Fault, Is.EqualTo(StampFault.Foreign));

    [TestCase(null, StampFault.Missing)]
    [TestCase("", StampFault.Missing)]
    [TestCase("nonsense", StampFault.Foreign)]
    [TestCase("ünsense!", StampFault.Foreign)]
    public void What_is_no_stamp_does_not_hold(string? stamp, object fault) => Assert.That(_stamps.Read(stamp, "a").Fault, Is.EqualTo(fault));

    [Test]
    public void A_stamp_protected_by_other_keys_is_foreign()
    {
        var others = new FormStamps(new EphemeralDataProtectionProvider(), _clock);
        Assert.That(_stamps.Read(others.Issue("a"), "a").Fault, Is.EqualTo(StampFault.Foreign));
    }

    [Test]
    public void A_stamp_holds_for_a_day()
    {
        var stamp = _stamps.Issue("a");
        _clock.Advance(FormStamps.Lifetime);
        Assert.That(_stamps.Read(stamp, "a").Fault, Is.Null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_stamps.Read(stamp, "a").Fault, Is.EqualTo(StampFault.Stale));
    }

    [Test]
    public void The_same_words_from_one_form_are_one_submission_and_other_words_another()
    {
        var stamp = _stamps.Read(_stamps.Issue("a"), "a").Stamp!;
        var first = stamp.TokenFor(null, "one");
        Assert.That(stamp.TokenFor(null, "one"), Is.EqualTo(first));
        Assert.That(stamp.TokenFor(null, "two"), Is.Not.EqualTo(first));
        Assert.That(stamp.TokenFor(7, "one"), Is.Not.EqualTo(first));
        Assert.That(first, Is.Not.EqualTo(_stamps.Read(_stamps.Issue("a"), "a").Stamp!.TokenFor(null, "one")));
    }
}

namespace Blog.Moderation.Tests;

public sealed class PersonTests
{
    private static readonly Person s_full = new() { Name = "Anna", Email = "a@example.org", Address = "192.0.2.1", Network = "192.0.2.0/24", Browser = "b1" };

    private static IEnumerable<TestCaseData> Pairs()
    {
        yield return Case("all facts", s_full, Sameness.Same);
        yield return Case("only the name", new Person { Name = "Anna" }, Sameness.Unknown);
        yield return Case("name and e-mail, elsewhere", new Person { Name = "ÀNNA", Email = "A@Example.org ", Address = "198.51.100.9" }, Sameness.Same);
        yield return Case("name and network address", new Person { Name = "anna", Address = "192.0.2.1" }, Sameness.Same);
        yield return Case("e-mail address under another name", new Person { Name = "Bob", Email = "a@example.org" }, Sameness.Unknown);
        yield return Case("name, with another e-mail address", new Person { Name = "Anna", Email = "other@example.org" }, Sameness.Different);
        yield return Case("name and address, with another e-mail address", new Person { Name = "Anna", Email = "other@example.org", Address = "192.0.2.1" }, Sameness.Unknown);
        yield return Case("nothing but the network", new Person { Name = "Bob", Network = "192.0.2.0/24" }, Sameness.Unknown);
        yield return Case("nothing at all", new Person { Name = "Bob", Email = "b@example.org", Address = "198.51.100.1" }, Sameness.Different);
        yield return Case("the browser, whatever is typed", new Person { Name = "Bob", Email = "b@example.org", Browser = "b1" }, Sameness.Same);
        yield return Case("nothing known", new Person { Name = " ", Email = "" }, Sameness.Unknown);
        yield return Case("nothing known but an address elsewhere", new Person { Address = "198.51.100.9", Network = "198.51.100.0/24" }, Sameness.Unknown);
        yield return Case("another name", new Person { Name = "Bob" }, Sameness.Different);
        yield return Case("another e-mail address", new Person { Email = "b@example.org" }, Sameness.Different);
        yield return Case("another name and e-mail address from one address, as in an office", new Person { Name = "Bob", Email = "b@example.org", Address = "192.0.2.1" }, Sameness.Different);
        yield return Case("another name from one address, as in a household", new Person { Name = "Bob", Address = "192.0.2.1" }, Sameness.Unknown);
        yield return Case("name and network", new Person { Name = "Anna", Address = "192.0.2.77", Network = "192.0.2.0/24" }, Sameness.Unknown);
        yield return Case("e-mail address and network under another name", new Person { Name = "Bob", Email = "a@example.org", Network = "192.0.2.0/24" }, Sameness.Same);
        yield return Case("e-mail address and network address under another name", new Person { Name = "Bob", Email = "a@example.org", Address = "192.0.2.1" }, Sameness.Same);
        yield return Case("name and e-mail address in another browser", new Person { Name = "Anna", Email = "a@example.org", Browser = "b2" }, Sameness.Same);
        yield return Case("name in another browser", new Person { Name = "Anna", Browser = "b2" }, Sameness.Unknown);
    }

    [TestCaseSource(nameof(Pairs))]
    public void Compare_Facts_DecideTogether(Person other, Sameness sameness)
    {
        Assert.That(s_full.Compare(other), Is.EqualTo(sameness));
        Assert.That(other.Compare(s_full), Is.EqualTo(sameness), "either way round");
    }

    [Test]
    public void Compare_Accounts_OutweighEverything()
    {
        Assert.That((s_full with { Account = "anna" }).Compare(s_full with { Account = "bob" }), Is.EqualTo(Sameness.Different));
        Assert.That(new Person { Account = "anna" }.Compare(s_full with { Account = "anna" }), Is.EqualTo(Sameness.Same));
    }

    [Test]
    public void SharesOrigin_TypedFactsAlone_NeverDo() =>
        Assert.That(s_full.SharesOrigin(new Person { Name = s_full.Name, Email = s_full.Email, Network = s_full.Network }), Is.False);

    private static TestCaseData Case(string name, Person other, Sameness sameness) => new TestCaseData(other, sameness).SetArgDisplayNames(name, sameness.ToString());
}

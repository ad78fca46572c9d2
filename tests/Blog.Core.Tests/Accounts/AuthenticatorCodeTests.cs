using Blog.Core.Accounts;

namespace Blog.Core.Tests.Accounts;

internal sealed class AuthenticatorCodeTests
{
    // The key of RFC 6238's examples, "12345678901234567890", in base 32.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(1234567890, "005924")]
    [TestCase(2000000000, "279037")]
    [TestCase(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.That(AuthenticatorCode.At(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)), Is.EqualTo(code));

    [TestCase(-2, false)]
    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Clocks_may_differ_by_one_step(int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = AuthenticatorCode.At(Key, now + (steps * AuthenticatorCode.Step));
        Assert.That(AuthenticatorCode.StepOf(Key, code, now), Is.EqualTo(isTaken ? (1_700_000_010 / 30) + steps : (long?)null));
    }

    [TestCase("287 082")]
    [TestCase("287-082 ")]
    public void Spaces_and_hyphens_do_not_count(string typed) =>
        Assert.That(AuthenticatorCode.StepOf(Key, typed, DateTimeOffset.FromUnixTimeSeconds(59)), Is.EqualTo(1));

    [TestCase("")]
    [TestCase("28708")]
    [TestCase("2870822")]
    [TestCase("٢٨٧٠٨٢")]
    [TestCase("abcdef")]
    public void What_is_no_code_is_refused(string typed) =>
        Assert.That(AuthenticatorCode.StepOf(Key, typed, DateTimeOffset.FromUnixTimeSeconds(59)), Is.Null);

    [Test]
    public void Keys_are_160_bits_in_base_32_and_never_the_same()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => AuthenticatorCode.NewKey()).ToList();
        Assert.That(keys, Has.All.Matches("^[A-Z2-7]{32}$"));
        Assert.That(keys.Distinct().Count(), Is.EqualTo(100));
    }

    [Test]
    public void The_address_for_the_app_is_escaped() =>
        Assert.That(
            AuthenticatorCode.Address("Ann & co: a blog", "joyce@home", Key),
            Is.EqualTo($"otpauth://totp/Ann%20%26%20co%3A%20a%20blog:joyce%40home?secret={Key}&issuer=Ann%20%26%20co%3A%20a%20blog&digits=6&period=30"));
}

using Blog.Moderation.Fingerprints;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class CanonicalTextTests
{
    [TestCase("Hello,  WORLD!!", "hello world")]
    [TestCase("Ｆｕｌｌ ｗｉｄｔｈ", "full width")]
    [TestCase("𝓢𝓬𝓻𝓲𝓹𝓽 ⓒⓘⓡⓒⓛⓔ", "script circle")]
    [TestCase("раурal", "paypal", TestName = "Cyrillic letters")]
    [TestCase("ѕmаll ᴄᴀᴘꜱ", "small caps")]
    [TestCase("zero\u200Bwidth\u2060 \u202Ebidi\u202C", "zerowidth bidi")]
    [TestCase("Crème brûlée, Łódź", "creme brulee lodz")]
    [TestCase("s\u0336t\u0336r\u0336u\u0336c\u0336k\u0336", "struck")]
    [TestCase("İSTANBUL ı", "istanbul i")]
    [TestCase("日本語のテキスト。", "日本語のテキスト")]
    [TestCase("ภาษาไทย", "ภาษาไทย", TestName = "Vowel signs of other scripts stay")]
    [TestCase("🎉 🎉", "🎉🎉", TestName = "Symbols count where there is nothing else")]
    [TestCase("party 🎉", "party")]
    [TestCase("\uD83D half a pair \uDE00", "half a pair")]
    [TestCase(" \n\t", "")]
    [TestCase("", "")]
    public void Of_Text_IsCanonical(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [TestCase("visit https://a.example/x?y=1 now", "visit now")]
    [TestCase("visit a-b.com/x, or WWW.c.nl.", "visit or")]
    [TestCase("call 0900 1234", "call")]
    [TestCase("https://a.example", "https a example", TestName = "Nothing else would be left")]
    [TestCase("Leuk artikel.Je vraagt", "leuk artikel je vraagt", TestName = "A forgotten space is no link")]
    public void Of_Text_IsLooseWithoutLinksAndNumbers(string text, string loose) => Assert.That(CanonicalText.Of(text).Loose, Is.EqualTo(loose));

    [Test]
    public void Of_AnyText_IsStable() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?>(text =>
        {
            var once = CanonicalText.Of(text ?? "").Full;
            return CanonicalText.Of(once).Full == once;
        }));

    [Test]
    public void Of_AnyText_ForgetsSpacingCaseAndInvisibleCharacters() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?>(text =>
        {
            var words = (text ?? "").Where(char.IsAsciiLetter).Select(char.ToLowerInvariant).Chunk(3).Select(letters => new string(letters)).ToArray();
            var disguised = string.Join(" \u200B,\n", words).ToUpperInvariant();
            return CanonicalText.Of(disguised).Full.Equals(string.Join(' ', words), StringComparison.Ordinal);
        }));

    [TestCase(1)]
    [TestCase(10_000)]
    public void Of_CombiningMarks_CollapseToTheirLetter(int marks) => Assert.That(CanonicalText.Of("a" + new string('\u0301', marks)).Full, Is.EqualTo("a"));
}

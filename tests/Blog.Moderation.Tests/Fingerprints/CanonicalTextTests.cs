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
    [TestCase("\u0301", "\u0301", TestName = "A mark without a letter is seen too")]
    [TestCase("!!!!!!!!", "!!!")]
    [TestCase("<br><b></b>", "br b b", TestName = "Nothing but markup")]
    [TestCase(" \n\t\u200B\u3164", "")]
    [TestCase("", "")]
    public void Of_Text_IsCanonical(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    // As gambling spam under Indonesian videos writes its names.
    [TestCase("𝐴 𝐄 Я О 𝟾 𝟪", "aero88")]
    [TestCase("А𝙂𝘜S𝐓𝙊𝙏𝙊", "agustoto")]
    [TestCase("⭐ A L E X I S 1 7 ⭐ mantap", "alexis17 mantap")]
    [TestCase("P͓̽U͓̽L͓̽A͓̽U͓̽W͓̽I͓̽N͓̽", "pulauwin")]
    [TestCase("【P】【U】【L】【A】【U】【7】【7】【7】, lebih", "pulau777 lebih")]
    [TestCase("🅿️🆄🅻🅰️🆄777", "pulau777")]
    [TestCase("BTV❶❻❽ 𝐏𝐑0𝐁𝐄𐊗𝟖𝟓𝟓", "btv168 probet855")]
    [TestCase("4️⃣𝑫 ⒱⒤⒜⒢⒭⒜ 🇻🇮🇦", "4d viagra via")]
    [TestCase("卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙", "abcdefghijklmnopqrstuvwxyz")]
    [TestCase("αвc∂єƒgнιנкℓмησρqяѕтυνωχуz", "abcdefghijklmnopqrstuvwxyz")]
    [TestCase("₳฿₵ĐɆ₣₲ ₥₳₲₦Ɇ₮", "abcdefg magnet")]
    [TestCase("ᐯᗩᗰᗩᘜᖇᗩ Ꭺᏼꮯ ꓦꓲꓮꓖꓣꓮ", "vamagra abc viagra")]
    [TestCase("ɐɹƃɐıʌ ǝǝɹɟ", "viagra free", TestName = "Upside down")]
    [TestCase("VIAGRΑ ѵіаgrа ΝΙΚΕ", "viagra viagra nike")]
    public void Of_DisguisedText_IsPlain(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [TestCase("v1agra c4s1n0 ca$h v!agra m@gic hell0 0ffer $ave deal$", "viagra casino cash viagra magic hello offer save deals")]
    [TestCase("th1s 1s l33t t3xt 4nd 1t g03s 0n", "this is leet text and it goes on", TestName = "Where all is written so, the ends of words too")]
    [TestCase("4th mp3 covid19 2026 10h30 5k b2b top5", "4th mp3 covid19 2026 10h30 5k b2b top5", TestName = "Numbers beside letters stay numbers")]
    [TestCase("US$ 20, $20, ₦500, 100€, jan@example.com", "us 20 20 500 100 jan example com", TestName = "Money and mail stay what they are")]
    [TestCase("wow!!nice", "wow nice")]
    public void Of_DigitsAndSigns_AreLettersWhereTheyReplaceThem(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [TestCase("v i a g r a", "viagra")]
    [TestCase("v.i.a.g.r.a V-I-A-G-R-A v*i*a*g*r*a", "viagra viagra viagra")]
    [TestCase("f r e e  m o n e y", "free money", TestName = "A wider gap parts words")]
    [TestCase("J.R.R. Tolkien in the U.S.A.", "jrr tolkien in the usa")]
    [TestCase("a b cd 1 2 3 4", "a b cd 1 2 3 4")]
    [TestCase("freeeee sooo good", "free soo good", TestName = "Three equal letters are emphasis")]
    [TestCase("xxx XIII 1000 hmmmmm", "xxx xiii 1000 hmm")]
    [TestCase("don't don’t dont foto's", "dont dont dont fotos", TestName = "Apostrophes join")]
    public void Of_LettersApartOrRepeated_AreOneWord(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [TestCase("Привет, это мой первый комментарий", "привет это мой первый комментарий")]
    [TestCase("мои́ мой мои\u0306", "мои мой мой", TestName = "Й is a letter of its own")]
    [TestCase("Καλημέρα ΚΟΣΜΕ κόσμος", "καλημερα κοσμε κοσμοσ")]
    [TestCase("Բարեւ שָׁלוֹם مُحَمَّد", "բարեւ שלום محمد")]
    [TestCase("हिन्दी में लिखा", "हिन्दी में लिखा")]
    [TestCase("안녕하세요 세계", "안녕하세요 세계")]
    [TestCase("안녕", "안녕", TestName = "Korean letters by themselves")]
    [TestCase("我爱北京，天安门！ 你 好", "我爱北京天安门你好", TestName = "Gaps in Chinese say nothing")]
    [TestCase("iPhone很好2026年", "iphone 很好 2026 年", TestName = "Chinese beside Latin")]
    [TestCase("か\u3099 ｶﾞ が", "がガが")]
    public void Of_HonestScripts_StayThemselves(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    // Words of one script that consist of letters which look Latin become Latin, but never the same Latin.
    [Test]
    public void Of_WordsOfOneScript_StayDifferent()
    {
        string[] words = ["сок", "кос", "рос", "нос", "ток", "кот", "рок", "сор", "мор", "ром", "хор", "рот", "вор", "мот", "том", "тон", "сон", "νατο", "τονα", "και", "κια"];

        Assert.That(words.Select(word => CanonicalText.Of(word).Full), Is.Unique);
    }

    [TestCase("a@", 30_000)]
    [TestCase("a ", 30_000)]
    [TestCase("ﷺ", 3_000)]
    [TestCase("ก\u0E48\u0E38", 20_000)]
    [TestCase("Ж!", 30_000)]
    [TestCase("… ", 20_000)]
    [TestCase("… a ﷺ b", 3_000)]
    [TestCase("<a ", 20_000)]
    [TestCase("[url=", 10_000)]
    [TestCase("&#x", 20_000)]
    [TestCase("https://a.example/?q=https://href.li/?", 1_500)]
    [TestCase("a . com ", 8_000)]
    public void Of_LongMonotonousText_HasAForm(string unit, int times) => Assert.That(CanonicalText.Of(string.Concat(Enumerable.Repeat(unit, times))).Full, Is.Not.Empty);

    [TestCase("visit https://a.example/x?y=1 now", "visit now")]
    [TestCase("visit a-b.com/x, or WWW.c.nl.", "visit or")]
    [TestCase("call 0900 1234", "call")]
    [TestCase("thanks(https://a.example/x_(y)), bye", "thanks bye")]
    [TestCase("你看https://x.example/a好", "你看好")]
    [TestCase("see example[.]com or example (dot) com or shop . com/page now", "see or or now", TestName = "Spelled-out full stops")]
    [TestCase("yоutu.be/x", "youtu be x", TestName = "A foreign letter in a host")]
    [TestCase("in Den Haag. Net als toen. It .is", "in den haag net als toen it is")]
    [TestCase("https://a.example", "a example", TestName = "Nothing else would be left")]
    [TestCase("Leuk artikel.Je vraagt", "leuk artikel je vraagt", TestName = "A forgotten space is no link")]
    public void Of_Text_IsLooseWithoutLinksAndNumbers(string text, string loose) => Assert.That(CanonicalText.Of(text).Loose, Is.EqualTo(loose));

    [TestCase("http://www.a.example/?utm_source=x see", "a example see")]
    [TestCase("see https://a.example#top", "see a example")]
    [TestCase("https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fb see", "a example b see")]
    public void Of_Links_AreCanonical(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [TestCase("v<b></b>i<i>a</i>gra &#118;iagra &amp; &#x76;iagra", "viagra viagra viagra")]
    [TestCase("&#1\u200B18;iagra", "viagra")]
    [TestCase("[b]bold[/b] [color=red]red[/color] [url=http://x.example]here[/url]", "bold red x example here")]
    [TestCase("<p>one</p><p>two<br/>three</p>", "one two three")]
    [TestCase("<a href='https://y.example/?ref=1'>there</a>", "y example there")]
    [TestCase("a<b and c>d, [box] <3", "a b and c d box 3", TestName = "Signs that are no markup")]
    public void Of_TypedMarkup_IsLeftOut(string text, string full) => Assert.That(CanonicalText.Of(text).Full, Is.EqualTo(full));

    [Test]
    public void Links_OfAText_AreTheirHosts() =>
        Assert.That(
            CanonicalText.Of("https://www.a.example/x, b.com. c [dot] ru jan@d.com <a href=\"//e.example\">").Links.Select(link => link.Host),
            Is.EqualTo(new[] { "a.example", "b.com", "c.ru" }));

    [Test]
    public void Of_AnyText_IsStable() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.Elements(Letters).ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var once = CanonicalText.Of(text).Full;
            return CanonicalText.Of(once).Full == once;
        }));

    // Of every kind that is treated in its own way, to be mixed.
    private static readonly string[] Letters =
    [
        .. "ab xyé10 25@$!|.'’-_/:ααΝнйжиբשกขか了乃ㄥ한אَكⒶ½⒜①ᎠᗩꓐᎴ₦€ßİɐɹʇ\u0301\u0306\u0E38\u3099\u1112\u1161\u11AB\u200D\uD83D".Select(c => c.ToString()),
        "🇳", "🇱", "🅰", "𝐀", "𐊗", "👍🏽", "क\u093C", "viii", "www.", ".com", "https://", "href.li/?", "%41", " dot com", "[.]", "<b>", "&amp;", "[url=",
    ];

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

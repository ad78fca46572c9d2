using System.Collections.Frozen;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Characters that are taken for Latin letters wherever they stand, each with what it looks like. Compatibility forms (full-width, mathematical, circled letters) and accents
/// are taken off by Unicode normalisation before; these are the ones that it keeps apart. Letters of living scripts are in <see cref="ForeignLetters"/>.
/// The pairs follow Unicode's report on confusable characters (UTS #39) and the alphabets that "fancy text" pages offer.
/// </summary>
internal static class LookAlikes
{
    // Each row is a plain letter (or two), followed by what looks like it: small capitals, letters with strokes, hooks and tails, phonetic letters.
    private const string Latin =
        """
        a ᴀɑⱥᶏꬰɒ
        b ʙƀƅɓᵬᶀꞗɮꞵ
        c ᴄȼƈɕꞓↄ
        d ᴅðđɖɗƌᶁȡꝺꭤ
        e ᴇɇəɘɛɜɞⱸᶒꬲɚᴈ
        f ꜰƒᵮᶂꞙꬵẝꝼʄⅎ
        g ɢɡǥɠᶃᵹꞡ
        h ʜħɦⱨꜧꞕ
        i ɪıɨɩᵻᵼᶖꙇ
        j ᴊɉʝȷᶨ
        k ᴋƙⱪᶄꝁꝃꝅĸ
        l ʟłƚɫɬɭʅꞁⱡᶅǀȴꝉꝇ
        m ᴍɱᵯᶆꟺ
        n ɴɲƞɳŋꞑᵰᶇȵᴎꞥ
        o ᴏøɵⱺꝋꝍᴑꬽꬾᴓᴖᴗ
        p ᴘƥᵽᵱᶈꝑꝓꝕþƿ
        q ʠɋꝗꝙ
        r ʀɍɼɽɿᵲᵳᶉꭇꭈꞧɻʁꝛɺᴦᴙᴚ
        s ꜱʂȿƽᵴᶊꞩʃʆƨ
        t ᴛŧƭʈⱦȶᵵƫꞇ
        u ᴜʉʊᵾᶙꞟꭎꭒ
        v ᴠʋⱴⱱỽᶌ
        w ᴡⱳꝡʬ
        x ᶍꭓꭗ᙭╳⨯
        y ʏƴɏỿɣꭚɤ
        z ᴢƶȥʐʑɀⱬᵶᶎʒʓƹȝ
        aa ꜳ
        ae æᴁᴂ
        ao ꜵ
        au ꜷ
        av ꜹꜻ
        ay ꜽ
        oe œɶᴔ
        oo ꝏ
        ss ß
        dz ʣʤ
        ts ʦʧ
        ls ʪ
        lz ʫ
        ue ᵫ
        db ȸ
        qp ȹ
        """;

    // Scripts that nobody writes comments in: Lycian, Carian, Old Italic, Deseret, Elbasan, Osage, Warang Citi, Coptic numbers.
    private const string Ancient =
        """
        a 𐊠
        b 𐊂𐊡𐌁
        c 𐊢𐌂𐐕𐐽𐔜𑣩𑣲
        e 𐊆𑢦𑢮
        f 𐊇𐊥𐔥𑢢𑣂
        h 𐋏
        i 𐊊𐌉𐌠𑣃
        k 𐔘
        l 𐐛𐔦𐑃𑢣𑢲
        m 𐊰𐌑
        n 𐔓
        o 𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗𑣠
        p 𐊕
        r 𐒴
        s 𐊖𐐠𐑈𑣁
        t 𐊗𐊱𐌕𑢼
        u 𐓎𐓶𑢸𑣘
        v 𐔝𑢠𑣀
        w 𑣦𑣯
        x 𐊐𐊴𐌗𐌢𐔧𑣬
        y 𐊲𑢤𑣜
        z 𐋵𑢩𑣄𑣥
        ab 🆎
        cl 🆑
        cool 🆒
        free 🆓
        id 🆔
        new 🆕
        ng 🆖
        ok 🆗
        sos 🆘
        up 🆙
        vs 🆚
        """;

    // What a turned letter is in a word that stands upside down, and what it looks like in one that does not.
    private const string UpsideDown = "ɐɔǝɟƃɥɾʞɯɹʇʌʍʎᴉ";
    private const string TurnedBack = "acefghjkmrtvwyi";
    private const string Upright = "acefbhrkwrtvmyi";

    private static readonly FrozenDictionary<int, string> s_plain = Table(Latin, Ancient);

    /// <summary>Punctuation that stands for a letter where it is between letters.</summary>
    public static FrozenDictionary<int, char> Signs { get; } = Pairs("!i|l@a$s€e£l¡i§s†t×x∂d∆a∑e∩n∪u√v∅o");

    /// <summary>Currency signs that stand for letters where they are beside letters.</summary>
    public static FrozenDictionary<int, char> Money { get; } = Pairs("¢c¥y฿b₡c₣f₥m₦n₩w₫d₭k₮t₱p₲g₳a₴s₵c₿b");

    /// <summary>What a character in lower case looks like; null where that is itself.</summary>
    public static string? PlainOf(int codePoint) => s_plain.GetValueOrDefault(codePoint);

    /// <summary>Whether it is a Latin letter upside down, or one that is used as such.</summary>
    public static bool IsTurned(int codePoint) => codePoint is > 0x7F and <= 0xFFFF && UpsideDown.Contains((char)codePoint, StringComparison.Ordinal);

    /// <summary>What a turned letter looks like among letters that stand upright.</summary>
    public static char UprightOf(char turned) => Upright[UpsideDown.IndexOf(turned, StringComparison.Ordinal)];

    /// <summary>The letter that turning the paper round makes of a letter; <c>\0</c> where there is none.</summary>
    public static char TurnBack(char letter)
    {
        var turned = UpsideDown.IndexOf(letter, StringComparison.Ordinal);
        if (turned >= 0) return TurnedBack[turned];
        var other = "ilosxznubqdp".IndexOf(letter, StringComparison.Ordinal);
        return other < 0 ? '\0' : "ilosxzunqbpd"[other];
    }

    private static FrozenDictionary<int, string> Table(params string[] rows) =>
        rows.SelectMany(text => text.Split('\n'))
            .Select(row => row.Trim().Split(' '))
            .SelectMany(row => row[1].EnumerateRunes().Select(rune => (Disguise: rune.Value, Plain: row[0])))
            .ToFrozenDictionary(pair => pair.Disguise, pair => pair.Plain);

    private static FrozenDictionary<int, char> Pairs(string pairs) => pairs.Chunk(2).ToFrozenDictionary(pair => (int)pair[0], pair => pair[1]);
}

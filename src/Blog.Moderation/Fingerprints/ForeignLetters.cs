using System.Collections.Frozen;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Letters of living scripts that look like Latin ones. What they are depends on the word. A word that has only letters which look Latin by themselves (<see cref="Alone"/>) is read as Latin:
/// <c>сосо</c>; so is every word that mixes scripts (<see cref="Mixed"/>). Every other word is left in its own script. Within one script two letters never become
/// the same one by themselves, so that its words stay different from each other.
/// </summary>
internal static class ForeignLetters
{
    private const string AloneRows =
        """
        а в е к м н о р с т у х і ј ѕ ԁ ԛ ԝ ѵ ӏ
        a b e k m h o p c t y x i j s d q w v l
        α β ε ζ η ι κ μ ν ο ρ τ υ χ ϲ ϳ
        a b e z h i k m n o p t y x c j
        Α Β Ε Ζ Η Ι Κ Μ Ν Ο Ρ Τ Υ Χ Ϲ Ϳ
        a b e z h i k m n o p t y x c j
        ո ս օ հ ց զ ք ա յ
        n u o h g q f w j
        Ꭺ Ᏼ Ꮯ Ꭰ Ꭼ Ꮐ Ꮋ Ꭵ Ꭻ Ꮶ Ꮮ Ꮇ Ꮲ Ꭱ Ꮪ Ꭲ Ꮜ Ꮩ Ꮃ Ꮍ Ꮓ Ꮎ
        a b c d e g h i j k l m p r s t u v w y z o
        ᗩ ᗷ ᑕ ᗪ ᗴ ᖴ ᘜ ᕼ ᒍ ᒪ ᗰ ᑎ ᑭ ᑫ ᖇ ᔕ ᑌ ᐯ ᗯ
        a b c d e f g h j l m n p q r s u v w
        ꓮ ꓐ ꓚ ꓓ ꓰ ꓝ ꓖ ꓧ ꓲ ꓙ ꓗ ꓡ ꓟ ꓠ ꓳ ꓑ ꓣ ꓢ ꓔ ꓴ ꓦ ꓪ ꓫ ꓬ ꓜ
        a b c d e f g h i j k l m n o p r s t u v w x y z
        ⲁ ⲃ ⲉ ⲏ ⲓ ⲕ ⲙ ⲛ ⲟ ⲣ ⲥ ⲧ ⲩ ⲭ ⲱ ⲅ
        a b e h i k m n o p c t y x w r
        ᛖ ᚷ ᛕ ᛁ ᚺ ᚱ ᛒ ᛏ ᚠ
        m x k i h r b t f
        """;

    private const string MixedRows =
        """
        б г д з и й л п ф ц ч ш щ ъ ь э я є ђ ћ џ ґ ғ ҝ қ ҟ ҡ ң ҥ ҏ ҫ ҭ ү ұ ҳ ҷ һ ҽ ҿ ӄ ӈ ө ѳ ә ӡ ѡ ҍ ѣ ꙅ ԍ ԃ ӽ ӿ ҁ ѫ
        b r a e n n n n o u y w w b b e r e h h u r f k k k k h h p c t y y x y h e e k h o o e e w b b s g d x x c x
        η μ ν υ γ δ θ λ ξ π σ ς φ ψ ω ϝ
        n u v u y d o a e n o c o w w f
        Γ Δ Θ Λ Ξ Π Σ Φ Ψ Ω Ϝ
        r a o a e n e o w o f
        գ ժ ղ ռ է մ վ ի լ ե պ տ ր ք
        q d n n t u y h l t w s n p
        נ ו ס ט ק ן ץ א ח ם ש י ע ת
        j l o v p l y x n o w i y n
        Ᏻ Ꮒ Ꮟ Ꮢ Ꮥ Ꮤ Ꮷ Ꭹ Ꮧ Ᏸ Ꮄ Ꮛ Ꭶ Ꮆ Ꮂ Ꮠ Ꮦ Ꮭ Ꮑ Ꭷ Ꭾ Ꮖ Ꮼ Ꮏ Ꮁ Ꮅ Ꮘ Ꮚ
        g h b r s w d y a b d e f g h j k l n o p u w t r p e w
        ᗅ ᗞ ᖯ ᑲ ᑯ ᑢ ᕁ ᖶ ᕮ ᓰ ᓚ ᘿ ᗱ
        a d b b d c x t e i l e e
        ⴹ ⵔ ⵕ ⴸ ⵝ ⵏ ყ ჿ ዐ ሀ ⲇ ⲡ
        e o q v x l y o o u a n
        ค เ ภ ร ย ฬ ท ห ต ๅ
        a i n s u w n h d i
        卂 乃 匚 乇 千 卄 丨 フ 爪 几 卩 尺 丂 山 乂 乙 工 口 ム 刀 下 ㄥ ㄖ ㄒ ㄩ ㄚ 丫 亡 人 已
        a b c e f h i j m n p r s w x z i o a d t l o t u y y c a e
        """;

    private static readonly FrozenDictionary<char, char> s_alone = Table(AloneRows).ToFrozenDictionary();
    private static readonly FrozenDictionary<char, char> s_mixed = Merged(AloneRows, MixedRows);

    /// <summary>The Latin letter that a letter looks like even in a word of its own script, or <c>\0</c>.</summary>
    public static char Alone(char letter) => s_alone.GetValueOrDefault(letter);

    /// <summary>The Latin letter that a letter looks like beside letters of other scripts, or <c>\0</c>.</summary>
    public static char Mixed(char letter) => s_mixed.GetValueOrDefault(letter);

    private static FrozenDictionary<char, char> Merged(string first, string later)
    {
        var table = Table(first);
        foreach (var (letter, plain) in Table(later)) table[letter] = plain;
        return table.ToFrozenDictionary();
    }

    private static Dictionary<char, char> Table(string rows) =>
        rows.Split('\n')
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Chunk(2)
            .SelectMany(pair => pair[0].Zip(pair[1]))
            .ToDictionary(pair => pair.First[0], pair => pair.Second[0]);
}

using System.Text;

namespace Blog.Moderation.Signals;

/// <summary>What is disguised among the runes of one word: how many letters of which kind it has.</summary>
internal struct Disguise
{
    private Script _last;
    private bool _hasOneRun;
    private int _smallCapitals; // there are none for some letters, which then stay as they are

    private enum Script
    {
        None,
        Latin,
        Foreign,
    }

    /// <summary>Ordinary Latin letters.</summary>
    public int Plain { get; private set; }

    /// <summary>Letters from the tables of symbols: mathematical, circled, squared, full-width, small capitals.</summary>
    public int Fancy { get; private set; }

    /// <summary>Letters of other alphabets that have letters which look Latin.</summary>
    public int Foreign { get; private set; }

    /// <summary>Marks that strike out, underline or surround letters.</summary>
    public int Marks { get; private set; }

    /// <summary>How often the alphabet changes.</summary>
    public int Changes { get; private set; }

    /// <summary>Whether the first letters are of another alphabet than Latin.</summary>
    public bool BeginsForeign { get; private set; }

    /// <summary>All of its letters.</summary>
    public readonly int Letters => Plain + Fancy + Foreign;

    /// <summary>
    /// Whether the letters of it are from several alphabets as nobody types them. A Latin word with another alphabet's ending is inflected (<c>VPNом</c>), one letter before it is a word
    /// without its space, and short ones are units (<c>µm</c>, <c>kΩ</c>).
    /// </summary>
    public readonly bool IsMixed
    {
        get
        {
            if (Letters < 4 || Plain == 0) return false;
            if (Fancy > _smallCapitals) return Plain > 1 || Foreign > 0;
            return Foreign > 0 && (Changes > 1 || (BeginsForeign && Foreign > 1 && Plain > 1));
        }
    }

    /// <summary>Counts a rune.</summary>
    public void Add(Rune rune)
    {
        if (rune.IsAscii) AddPlain(Rune.IsLetter(rune));
        else if (IsFancy(rune.Value)) Fancy++;
        else if (IsSmallCapital(rune.Value)) (Fancy, _smallCapitals) = (Fancy + 1, _smallCapitals + 1);
        else if (IsMark(rune.Value)) Marks++;
        else if (IsForeign(rune.Value)) AddForeign();
        else AddPlain(rune.Value is >= 0x00C0 and <= 0x024F or >= 0x1E00 and <= 0x1EFF);
    }

    private void AddPlain(bool isLetter)
    {
        if (!isLetter) return;
        Plain++;
        Turn(Script.Latin);
    }

    private void AddForeign()
    {
        Foreign++;
        Turn(Script.Foreign);
    }

    private void Turn(Script script)
    {
        if (!_hasOneRun) BeginsForeign = script == Script.Foreign;
        else if (_last != script) Changes++;
        (_last, _hasOneRun) = (script, true);
    }

    /// <summary>Whether it is a full-width letter, which Japanese and Chinese texts have for Latin words.</summary>
    public static bool IsWide(int codePoint) => codePoint is (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A);

    private static bool IsFancy(int codePoint) => IsWide(codePoint) || codePoint is (>= 0x1D400 and <= 0x1D7CB) or (>= 0x249C and <= 0x24E9) or (>= 0x1F110 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F189);

    private static bool IsSmallCapital(int codePoint) => codePoint is (>= 0x1D00 and <= 0x1D22) or 0x0262 or 0x026A or 0x0274 or 0x0280 or 0x028F or 0x0299 or 0x029C or 0x029F or 0xA730 or 0xA731;

    // Overlays, lines above and below, circles and squares around: no language writes with them.
    private static bool IsMark(int codePoint) => codePoint is 0x0305 or 0x0332 or 0x0333 or (>= 0x0334 and <= 0x0338) or 0x033D or 0x033F or (>= 0x0346 and <= 0x0357) or (>= 0x20D0 and <= 0x20E2) or (>= 0x20E4 and <= 0x20FF);

    private static bool IsForeign(int codePoint) => codePoint is (>= 0x0370 and <= 0x058F) or (>= 0x13A0 and <= 0x13FF) or (>= 0x1400 and <= 0x167F) or (>= 0x16A0 and <= 0x16FF)
        or (>= 0x1F00 and <= 0x1FFF) or (>= 0x2C80 and <= 0x2CFF) or (>= 0xA4D0 and <= 0xA4FF) or (>= 0xAB70 and <= 0xABBF);
}

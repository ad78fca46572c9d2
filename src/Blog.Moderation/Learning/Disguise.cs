using System.Text;

namespace Blog.Moderation.Learning;

/// <summary>Letters and digits that are hardly typed but to look different: mathematical, full-width, circled, squared, letter-like, phonetic.</summary>
internal static class Disguise
{
    public static bool IsDisguised(Rune rune) => rune.Value is
        (>= 0x1D400 and <= 0x1D7FF)
        or (>= 0xFF01 and <= 0xFF5E)
        or (>= 0x2460 and <= 0x24FF)
        or (>= 0x1F100 and <= 0x1F1E5)
        or (>= 0x2100 and <= 0x214F)
        or (>= 0x1D00 and <= 0x1D7F);
}

using System.Collections.Frozen;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// Folds letters that are used for others because they look the same. Compatibility forms (full-width, mathematical, circled letters) are folded by Unicode
/// normalisation before; these are the ones that it keeps apart. A text in a foreign script is changed too, but always in the same way, which is all that comparing needs.
/// </summary>
internal static class LookAlikes
{
    private static readonly FrozenDictionary<char, string> s_plain = new Dictionary<char, string>
    {
        // Cyrillic
        ['а'] = "a", ['в'] = "b", ['с'] = "c", ['ԁ'] = "d", ['е'] = "e", ['һ'] = "h", ['і'] = "i", ['ј'] = "j", ['к'] = "k", ['ӏ'] = "l", ['м'] = "m", ['н'] = "h",
        ['о'] = "o", ['р'] = "p", ['ԛ'] = "q", ['ѕ'] = "s", ['т'] = "t", ['у'] = "y", ['ѵ'] = "v", ['ԝ'] = "w", ['х'] = "x",
        // Greek
        ['α'] = "a", ['β'] = "b", ['ε'] = "e", ['η'] = "n", ['ι'] = "i", ['κ'] = "k", ['ν'] = "v", ['ο'] = "o", ['ρ'] = "p", ['τ'] = "t", ['υ'] = "u", ['χ'] = "x", ['ω'] = "w",
        // Armenian, Cherokee and other scripts
        ['օ'] = "o", ['ո'] = "n", ['ս'] = "u", ['հ'] = "h", ['ց'] = "g",
        // Small capitals and turned or barred Latin letters
        ['ᴀ'] = "a", ['ʙ'] = "b", ['ᴄ'] = "c", ['ᴅ'] = "d", ['ᴇ'] = "e", ['ꜰ'] = "f", ['ɢ'] = "g", ['ʜ'] = "h", ['ɪ'] = "i", ['ᴊ'] = "j", ['ᴋ'] = "k", ['ʟ'] = "l", ['ᴍ'] = "m",
        ['ɴ'] = "n", ['ᴏ'] = "o", ['ᴘ'] = "p", ['ʀ'] = "r", ['ꜱ'] = "s", ['ᴛ'] = "t", ['ᴜ'] = "u", ['ᴠ'] = "v", ['ᴡ'] = "w", ['ʏ'] = "y", ['ᴢ'] = "z",
        ['ı'] = "i", ['ł'] = "l", ['ø'] = "o", ['đ'] = "d", ['ħ'] = "h", ['ŧ'] = "t", ['ɑ'] = "a", ['ɡ'] = "g", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe",
    }.ToFrozenDictionary();

    /// <summary>The text with every look-alike letter replaced; it must be in lower case.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c > '\u007F' && s_plain.TryGetValue(c, out var plain)) folded.Append(plain);
            else folded.Append(c);
        }

        return folded.ToString();
    }
}

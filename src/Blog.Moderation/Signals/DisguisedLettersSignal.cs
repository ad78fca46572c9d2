using System.Text;

namespace Blog.Moderation.Signals;

/// <summary>
/// Words are written in letters that only look like what they say: alphabets mixed within a word, or a name in letters from the tables of symbols among ordinary words. Who writes
/// all of a comment in such letters likes how they look.
/// </summary>
internal sealed class DisguisedLettersSignal : ISignal
{
    private const int FewestLetters = 3;
    private const int FewestPlain = 4;
    private const int MostShown = 5;

    public string Name => "disguised-letters";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText;
        if (Ascii.IsValid(text)) return null;
        var reading = new Reading(text);
        reading.ReadAll();
        return reading.Words is { Count: > 0 } words ? new Notice([string.Join(", ", words.Distinct(StringComparer.Ordinal).Take(MostShown))]) : null;
    }

    private sealed class Reading(string text)
    {
        private readonly bool _takesWide = !text.AsSpan().ContainsAnyInRange('\u3040', '\u9FFF') && !text.AsSpan().ContainsAnyInRange('\uAC00', '\uD7A3');
        private readonly List<string> _mixed = [];
        private readonly List<string> _fancy = [];
        private int _plainLetters;
        private int _fancyLetters;

        // Letters of symbols stand out only among others.
        public List<string> Words => _fancyLetters >= FewestLetters && _plainLetters >= Math.Max(FewestPlain, _fancyLetters / 3) ? [.. _mixed, .. _fancy] : _mixed;

        public void ReadAll()
        {
            var start = -1;
            var disguise = new Disguise();
            var at = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (Belongs(rune))
                {
                    if (start < 0) start = at;
                    disguise.Add(rune);
                }
                else if (start >= 0)
                {
                    Note(disguise, text[start..at]);
                    (start, disguise) = (-1, new Disguise());
                }

                at += rune.Utf16SequenceLength;
            }

            if (start >= 0) Note(disguise, text[start..]);
        }

        private void Note(Disguise word, string written)
        {
            _plainLetters += word.Plain;
            _fancyLetters += word.Fancy;
            if (word.IsMixed || (word.Marks >= FewestLetters && word.Plain >= FewestLetters)) _mixed.Add(written);
            else if (word.Fancy > 0) _fancy.Add(written);
        }

        private bool Belongs(Rune rune)
        {
            if (rune.IsAscii) return Rune.IsLetterOrDigit(rune);
            if (Disguise.IsWide(rune.Value)) return _takesWide;
            return Rune.IsLetterOrDigit(rune) || rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x20D0 and <= 0x20FF) or (>= 0x249C and <= 0x24E9) or (>= 0x1F110 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F189);
        }
    }
}

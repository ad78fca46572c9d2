namespace Blog.Moderation.Signals;

/// <summary>A name written apart letter by letter in capitals, so that lists do not find it: <c>A L E X I S 1 7</c>, <c>V★I★A★G★R★A</c>. One such name in a longer text; who writes several words so only shouts.</summary>
internal sealed class LettersApartSignal : ISignal
{
    private const int FewestPlain = 2;
    private const int MostRead = 10_000;

    public string Name => "letters-apart";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText;
        var reading = new Reading(text.Length > MostRead ? text[..MostRead] : text);
        reading.ReadAll();
        return reading is { Apart: [var name], IsLong: true, Plain: >= FewestPlain } ? new Notice([name]) : null;
    }

    private sealed class Reading(string text)
    {
        private const int FewestLetters = 5;
        private const int FewestShouted = 3;
        private const int WidestGap = 3;
        private const int Pair = 2;

        private int _start;
        private int _end;
        private int _letters;
        private int _gap;
        private bool _wasPair;

        /// <summary>What is written apart, each once.</summary>
        public List<string> Apart { get; } = [];

        /// <summary>Whether any of it is long enough to be a name.</summary>
        public bool IsLong { get; private set; }

        /// <summary>How many words are written as usual.</summary>
        public int Plain { get; private set; }

        public void ReadAll()
        {
            for (var at = 0; at < text.Length;)
            {
                var start = at;
                while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
                if (at == start) at++;
                else Take(start, at);
            }

            Close();
        }

        private void Take(int start, int end)
        {
            if (end - start > Pair) Plain++;
            if (Continues(start, end)) _gap = start - _end;
            else
            {
                Close();
                if (end - start > 1 || !char.IsUpper(text[start])) return;
                _start = start;
            }

            if (end - start == 1 && char.IsUpper(text[start])) _letters++;
            (_end, _wasPair) = (end, end - start == Pair);
        }

        // The same few signs between all letters, and now and then two letters together ("J P TO G E L").
        private bool Continues(int start, int end)
        {
            var gap = start - _end;
            if (_letters == 0 || gap > WidestGap || (_gap > 0 && gap != _gap)) return false;
            return (end - start == 1 || (end - start == Pair && !_wasPair)) && (char.IsUpper(text[start]) || char.IsDigit(text[start]));
        }

        private void Close()
        {
            if (_letters >= FewestShouted && text[_start.._end] is var name && !Apart.Contains(name)) Apart.Add(name);
            IsLong |= _letters >= FewestLetters;
            (_letters, _gap, _wasPair) = (0, 0, false);
        }
    }
}

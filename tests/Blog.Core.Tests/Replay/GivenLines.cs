using Blog.Core.Replay;
using Blog.Moderation;

namespace Blog.Core.Tests.Replay;

/// <summary>Lines as a busy, much abused blog gets them: the same for the same seed. Each is new, or repeats an earlier one in one of many ways.</summary>
internal sealed class GivenLines(int seed)
{
    private const string Vocabulary =
        "winter garden bridge honest paper lantern village quiet river stone bread colour morning teacher bicycle window story harbour letter engine forest candle "
        + "market summer kitchen library painter season journey orchard feather mountain silver blanket theatre island pepper curtain bottle compass whistle ladder basket";

    private static readonly string[] s_short = ["Nice post!", "Thank you", "Lovely 👍", "I agree", "So true, thanks for sharing"];
    private static readonly string[] s_bait = ["online casino", "casino bonus", "payday loan", "spell caster", "buy backlinks"];
    private static readonly string[] s_hosts = ["shop.example", "garden.example", "offers.example.net", "www.shop.example"];

    private readonly Random _random = new(seed);
    private readonly List<ReplayLine> _lines = [];
    private DateTimeOffset _time = Testing.TestClock.Start;

    /// <summary>The next line. Answers are given to one of <paramref name="visible"/>.</summary>
    public ReplayLine Next(IReadOnlyList<ReplayLine> visible)
    {
        _time += TimeSpan.FromSeconds(_random.Next(5) == 0 ? _random.Next(3600) : _random.Next(5, 90));
        var line = _lines.Count > 5 && _random.Next(100) < 55 ? Repeat(_lines[_random.Next(_lines.Count)]) : Fresh();
        line = line with { Id = $"line-{_lines.Count + 1}", Time = _time, Label = Label(), Parent = null };
        if (line.Channel == Channel.Form && visible.Count > 0 && _random.Next(6) == 0) line = Answer(line, visible[_random.Next(visible.Count)]);
        _lines.Add(line);
        return line;
    }

    private ReplayLine Fresh() => Sender(new ReplayLine { Id = "", Post = Any(["first", "second"]), Channel = Channel.Form, Text = Text() });

    private string Text() => _random.Next(10) switch
    {
        0 or 1 => Any(s_short),
        2 => $"{Sentence(12)} {Any(s_bait)} and {Any(s_bait)} {Link()}",
        3 => $"{Sentence(_random.Next(5, 20))} {Link()}",
        4 => $"{Sentence(8)} {Link()} {Link()} {Link()} {Link()}",
        _ => string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Sentence(_random.Next(4, 18)))),
    };

    private ReplayLine Repeat(ReplayLine earlier)
    {
        var text = _random.Next(9) switch
        {
            0 => earlier.Text.ToUpperInvariant() + "!!",
            1 => $"{earlier.Text} {Link()}",
            2 => $"{earlier.Text} {Sentence(6)}",
            3 or 4 => Changed(earlier.Text, share: _random.Next(5, 40)),
            5 => earlier.Text.Replace('a', 'а').Replace('e', 'е'),
            _ => earlier.Text,
        };
        var again = earlier with { Text = text };
        if (_random.Next(3) > 0) again = Sender(again);
        if (_random.Next(3) == 0) again = again with { Post = Any(["first", "second"]) };
        return _random.Next(4) == 0 ? again with { Email = null } : again;
    }

    private ReplayLine Answer(ReplayLine line, ReplayLine parent) => line with
    {
        Post = parent.Post,
        Parent = parent.Id,
        Text = _random.Next(3) == 0 ? $"> {parent.Text.ReplaceLineEndings(" ")}\n\n{line.Text}" : line.Text,
    };

    private ReplayLine Sender(ReplayLine line)
    {
        var person = _random.Next(9);
        return line with
        {
            Author = $"Reader {"ABCDEFGHI"[person]}",
            Email = person % 3 == 0 ? null : $"reader{person}@example.org",
            Ip = $"192.0.{person % 2}.{(_random.Next(8) == 0 ? 200 : person)}",
            Url = _random.Next(5) == 0 ? $"https://{Any(s_hosts)}/" : null,
        };
    }

    private ReplayLabel? Label() => _random.Next(12) switch { 0 or 1 => ReplayLabel.Spam, 2 => ReplayLabel.Ham, _ => null };

    private string Changed(string text, int share) => string.Join(' ', text.Split(' ').Select(word => _random.Next(100) < share ? Word() : word));

    private string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word())) + Any([".", "!", "?", ", *really*."]);

    private string Link() => $"https://{Any(s_hosts)}/{Word()}";

    private string Word() => Any(Vocabulary.Split(' '));

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}

using System.Globalization;
using System.Text.RegularExpressions;
using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>Collects the fields of one line, whatever it is written in, and says what is wrong with them.</summary>
internal sealed partial class ReplayFields
{
    /// <summary>The fields that mean something; all others are ignored.</summary>
    public static readonly string[] Names = ["id", "text", "post", "parent", "channel", "author", "email", "url", "ip", "user_agent", "referrer", "time", "label", "language"];

    private const int LongestDetail = 40;

    private static readonly Dictionary<string, Channel> s_channels = Enum.GetValues<Channel>().ToDictionary(channel => channel.ToString(), StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, ReplayLabel> s_labels = Enum.GetValues<ReplayLabel>().ToDictionary(label => label.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private ReplayFault? _fault;

    /// <summary>The channels, as files name them.</summary>
    public static string Channels => string.Join(", ", s_channels.Keys.Select(name => name.ToLowerInvariant()));

    /// <summary>The labels, as files name them.</summary>
    public static string Labels => string.Join(", ", s_labels.Keys.Select(name => name.ToLowerInvariant()));

    /// <summary>Takes a field; the last one of a name counts, an empty one says nothing.</summary>
    public void Set(string name, string value)
    {
        if (value.Length > 0) _values[name] = value;
    }

    /// <summary>Notes that a field is no text; only for one that means something.</summary>
    public void Refuse(string name, string value)
    {
        if (Names.Contains(name)) Fault(ReplayFaultKind.NotText, name, value);
    }

    /// <summary>The line, or what is wrong with it first.</summary>
    public ReplayEntry ToEntry(int number)
    {
        var line = new ReplayLine
        {
            Id = Required("id"),
            Text = Words(),
            Post = Text("post"),
            Parent = Text("parent"),
            Channel = OneOf("channel", s_channels),
            Author = Text("author"),
            Email = Text("email"),
            Url = Text("url"),
            Ip = Text("ip"),
            UserAgent = Text("user_agent"),
            Referrer = Text("referrer"),
            Time = Time("time"),
            Label = OneOf("label", s_labels),
            Language = Text("language"),
        };
        return _fault is null ? new ReplayEntry(number, line, null) : new ReplayEntry(number, null, _fault);
    }

    // What the form refuses for its length, and for having no words, is never judged. Stray control characters and heaps of marks are: files have them from elsewhere.
    private string Words()
    {
        var (text, errors) = DraftCheck.ReadText(Required("text"));
        foreach (var error in errors)
        {
            if (error.Problem == FieldProblem.Missing) Fault(ReplayFaultKind.Missing, "text");
            if (error.Problem == FieldProblem.TooLong) Fault(ReplayFaultKind.TextTooLong, "text", string.Create(CultureInfo.InvariantCulture, $"{error.Limit}"));
        }

        return text;
    }

    private string? Text(string name) => _values.GetValueOrDefault(name);

    private string Required(string name)
    {
        if (Text(name) is { } value) return value;
        Fault(ReplayFaultKind.Missing, name);
        return "";
    }

    private DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } value) return null;
        if (YearFirst().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        Fault(ReplayFaultKind.NotATime, name, value);
        return null;
    }

    // Without it 5/6/2014 would be a day in May.
    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearFirst();

    private T? OneOf<T>(string name, Dictionary<string, T> words)
        where T : struct
    {
        if (Text(name) is not { } value) return null;
        if (words.TryGetValue(value.Trim(), out var word)) return word;
        Fault(ReplayFaultKind.NotOneOf, name, value);
        return null;
    }

    private void Fault(ReplayFaultKind kind, string field, string? detail = null) =>
        _fault ??= new ReplayFault(kind, field, detail?.Length > LongestDetail ? detail[..LongestDetail] + "…" : detail);
}

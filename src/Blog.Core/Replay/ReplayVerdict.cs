using Blog.Core.Language;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>What the judge says about one line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Verdict">The verdict; the comments that it names are those of the run, by number.</param>
/// <param name="Spam">How likely the line is spam, from 0 to 1.</param>
/// <param name="Original">What the file calls the comment that the line repeats.</param>
public sealed record ReplayVerdict(ReplayLine Line, Verdict Verdict, double Spam, string? Original)
{
    /// <summary>What is remembered of the line: itself, or the one that it only sends once more.</summary>
    internal RememberedComment? Stored { get; init; }

    /// <summary>What was noticed, in the language of the environment, with comments called what the file calls them.</summary>
    public string Evidence(Finding finding) => FindingText.ForModerator(finding with { Evidence = [.. finding.Evidence.Select((part, place) => Named(finding, part, place))] });

    // What repeats another begins with that one's number.
    private string Named(Finding finding, string part, int place) => finding.Group == SignalGroup.Repeat && place == 0 && Original is not null ? Original : part;
}

using System.Net;
using Blog.Core.Comments;
using Blog.Core.Markup;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>
/// Judges lines one after the other as if they were sent to a blog, which exists in memory only. What is not said of a line counts neither for nor against it; and since
/// no line can prove that its author was there before, the rule that first comments wait is not applied, nor are names of the site's authors reserved.
/// What a live blog turns away because too much comes at once is judged all the same.
/// </summary>
public sealed class ReplayRun
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    private readonly Policy _policy;
    private readonly RememberedComments _remembered = new();
    private readonly Dictionary<string, long> _unknownParents = new(StringComparer.Ordinal);
    private DateTimeOffset _next = DateTimeOffset.UnixEpoch;

    /// <summary>A run that remembers nothing yet.</summary>
    /// <param name="policy">How strict to be.</param>
    /// <param name="starter">Whether to use the knowledge shipped with the program.</param>
    public ReplayRun(Policy policy, bool starter) => _policy = (starter ? policy : policy.WithoutShippedWords()).WithoutPremoderation();

    /// <summary>Takes a line as an earlier, published comment, without judging it.</summary>
    public void Remember(ReplayLine line) => _remembered.Add(line, Read(line), CommentState.Published);

    /// <summary>Judges a line.</summary>
    public ReplayVerdict Judge(ReplayLine line)
    {
        var submission = Read(line);
        var verdict = Moderation.Judge.Decide(submission, _remembered.HistoryOf(submission, _policy), _policy);
        var number = _remembered.Add(line, submission, CommentEntry.StateAfter(verdict));
        var original = verdict.Match is { } match ? _remembered[match.Comment].Id : null;
        return new ReplayVerdict(line, verdict, SpamProbability.Of(verdict.Total, _policy), original) { Number = number };
    }

    /// <summary>Takes the label of a judged line as a moderator's decision about it. A line without a label teaches nothing.</summary>
    public void Learn(ReplayVerdict judged)
    {
        if (judged.Line.Label is not { } label) return;

        // An honest repeat stays one: the first comment stands for it.
        if (label == ReplayLabel.Spam) _remembered.Set(judged.Number, CommentState.Spam, decided: true);
        else if (judged.Verdict.Kind != VerdictKind.Duplicate) _remembered.Set(judged.Number, CommentState.Published, decided: true);
    }

    private Submission Read(ReplayLine line)
    {
        var text = CommentText.Render(line.Text);
        var parent = line.Parent is { } id ? _remembered.NumberOf(id) : null;
        var time = line.Time ?? _next;
        _next = time + s_between;
        var source = Source(line);
        return new Submission
        {
            Post = line.Post ?? "",
            Parent = parent ?? UnknownParent(line),
            Channel = line.Channel ?? Channel.Form,
            Text = line.Text,
            PlainText = text.PlainText,
            OwnText = Quotation.Remove(text.PlainText, parent is { } number ? _remembered[number].Text : null),
            Links = text.Links,
            Author = AuthorOf(line),
            Url = DraftCheck.ReadForeignUrl(line.Url),
            UserAgent = line.UserAgent,
            Language = line.Language,
            Time = time,
            Source = source,
        };
    }

    private static string? Source(ReplayLine line) => line.Channel is Channel.Pingback or Channel.Trackback or Channel.Webmention ? line.Url ?? "" : null;

    private static Person AuthorOf(ReplayLine line) => new()
    {
        Name = DraftCheck.ReadForeignName(line.Author ?? ""),
        Email = line.Email?.Trim(),
        Address = IPAddress.TryParse(line.Ip, out var ip) ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString() : line.Ip,
        Network = NetworkAddress.NetworkOf(line.Ip),
    };

    // Two answers to one unknown comment still answer the same one.
    private long? UnknownParent(ReplayLine line)
    {
        if (line.Parent is not { } id) return null;
        if (!_unknownParents.TryGetValue(id, out var number)) _unknownParents[id] = number = -1 - _unknownParents.Count;
        return number;
    }
}

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
    private readonly RememberedKeys _keys = new();
    private readonly Dictionary<string, long> _unknownParents = new(StringComparer.Ordinal);
    private DateTimeOffset _next = DateTimeOffset.UnixEpoch;

    /// <summary>A run that remembers nothing yet.</summary>
    /// <param name="policy">How strict to be.</param>
    /// <param name="starter">Whether to use the knowledge shipped with the program.</param>
    public ReplayRun(Policy policy, bool starter) => _policy = (starter ? policy : policy.WithoutShippedWords()).WithoutPremoderation();

    /// <summary>Takes a line as an earlier, published comment, whatever the judge would have said of it.</summary>
    public void Remember(ReplayLine line)
    {
        var next = _remembered.Next(line.Id, Read(line));
        _remembered.Add(next, CommentState.Published, Moderation.Judge.Companions(next.Submission, _remembered.HistoryOf(next, _policy), _policy));
    }

    /// <summary>Judges a line.</summary>
    public ReplayVerdict Judge(ReplayLine line)
    {
        var next = _remembered.Next(line.Id, Read(line));
        var verdict = Moderation.Judge.Decide(next.Submission, _remembered.HistoryOf(next, _policy), _policy);
        var keys = RememberedKeys.Of(next.Submission, verdict);
        var first = _keys.Find(keys) is { } number ? _remembered[number] : null;
        if (first is not null) verdict = CommentEntry.RepeatOf(verdict, first.Number);

        var stored = IsRetryOf(first, next) ? first! : SentBefore(next, verdict) ?? next;
        if (stored != next) _remembered.StandFor(line.Id, stored);
        else
        {
            _remembered.Add(next, CommentEntry.StateAfter(verdict), verdict.Companions);
            _keys.Add(keys, next.Number);
        }

        var original = verdict.Match is { } match ? _remembered[match.Comment].Id : null;
        return new ReplayVerdict(line, verdict, SpamProbability.Of(verdict.Total, _policy), original) { Stored = stored };
    }

    /// <summary>Takes the label of a judged line as a moderator's decision about it. A line without a label teaches nothing.</summary>
    public void Learn(ReplayVerdict judged)
    {
        if (judged.Stored is not { } stored) return;
        if (judged.Line.Label == ReplayLabel.Spam) _remembered.Set(stored, CommentState.Spam, decided: true);

        // What is published stays so without a decision; and an honest repeat stays one, for which the first comment stands.
        else if (judged.Line.Label == ReplayLabel.Ham && stored.State is CommentState.Held or CommentState.Spam) _remembered.Set(stored, CommentState.Published, decided: true);
    }

    private static bool IsRetryOf(RememberedComment? first, RememberedComment next) =>
        first is not null
        && (next.Submission.IsLinkback || (next.Submission.Channel != Channel.Import && CommentEntry.IsFromSamePlace(next.Submission.Author, first.Submission.Author)));

    /// <summary>The comment that is only sent once more: word for word from the same place, or what a page says by another way.</summary>
    private RememberedComment? SentBefore(RememberedComment next, Verdict verdict)
    {
        if (verdict is not { Kind: VerdictKind.Duplicate, Match: { } match }) return null;
        var earlier = _remembered[match.Comment];
        return match switch
        {
            { Kind: MatchKind.LinkbackExcerpt, Similarity: >= 1 } => earlier,
            { Kind: MatchKind.Resubmission, SharesOrigin: true } when next.Submission.Channel != Channel.Import && earlier.Submission.Fingerprint.Exact == next.Submission.Fingerprint.Exact => earlier,
            _ => null,
        };
    }

    private Submission Read(ReplayLine line)
    {
        var text = CommentText.Render(line.Text);
        var parent = line.Parent is { } id ? _remembered.Find(id) : null;
        var time = line.Time ?? _next;
        _next = time + s_between;
        var source = Source(line);
        var own = source is null ? Quotation.Read(text.PlainText, parent?.Submission.PlainText) : new OwnWords(text.PlainText, OnlyQuotes: false);
        return new Submission
        {
            Post = line.Post ?? "",
            Parent = parent?.Number ?? UnknownParent(line),
            Channel = line.Channel ?? Channel.Form,
            Text = line.Text,
            PlainText = text.PlainText,
            OwnText = own.Text,
            OnlyQuotes = own.OnlyQuotes,
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

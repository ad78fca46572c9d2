using System.Runtime.InteropServices;
using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Replay;

/// <summary>What a run remembers, in memory: the same facts that the database gives a blog that is running. A comment's number is its place, from 1.</summary>
internal sealed class RememberedComments
{
    private readonly List<RememberedComment> _comments = [];
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly SimilarityIndex _index = new();
    private readonly RememberedScores _scores = new();
    private readonly RememberedTexts<(string Post, UInt128 Exact)> _same = new(EarlierComments.MostEqual);
    private readonly RememberedTexts<UInt128> _alike = new(EarlierComments.FewAlike);
    private readonly RememberedPace<string> _fromAddress = new();
    private readonly RememberedPace<string> _fromNetwork = new();
    private readonly RememberedPosts _posts = new();
    private readonly RememberedPace<RememberedAuthor> _byAuthor = new();
    private readonly Dictionary<RememberedAuthor, Decided> _authors = [];
    private readonly Dictionary<string, Decided> _hosts = new(StringComparer.Ordinal);

    /// <summary>A comment by its number.</summary>
    public RememberedComment this[long number] => _comments[(int)number - 1];

    /// <summary>The latest comment that files call so.</summary>
    public RememberedComment? Find(string id) => _numbers.TryGetValue(id, out var number) ? this[number] : null;

    /// <summary>A submission as it will be remembered; nothing is, before it is added.</summary>
    public RememberedComment Next(string id, Submission submission) => new(id, _comments.Count + 1, submission);

    /// <summary>What bears on a comment that is not remembered yet. Nobody can prove to be known here, which is not held against anybody: see <see cref="ReplayRun"/>.</summary>
    public History HistoryOf(RememberedComment next, Policy policy)
    {
        var decided = next.Author.IsUnknown ? default : _authors.GetValueOrDefault(next.Author);
        return new History
        {
            Similar = Similar(next.Submission),
            Published = decided.Published,
            Condemned = decided.Condemned,
            Pace = PaceOf(next, policy.FloodWindow),
            Scores = ScoresFor(policy),
            CondemnedHosts = [.. next.Hosts.Where(host => _hosts.GetValueOrDefault(host) is { Condemned: > 0, Published: 0 })],
        };
    }

    /// <summary>What the comments weighed, where a policy asks for it.</summary>
    public Scores ScoresFor(Policy policy) => policy.FollowsScores ? _scores.Of(_comments) : Scores.None;

    /// <summary>Takes a comment in, with the earlier ones that it is one group of repeats with.</summary>
    public void Add(RememberedComment comment, CommentState state, IReadOnlyList<long> companions)
    {
        _comments.Add(comment);
        _numbers[comment.Id] = comment.Number;
        NoteSending(comment);
        NoteText(comment);
        Set(comment, state, decided: false, DateTimeOffset.MaxValue);
        if (comment.IsLive && companions.Count > 0) RememberedCampaign.Join([.. companions.Select(number => this[number]), comment], comment.Number);
    }

    /// <summary>Lets answers to a comment that was not taken in find the one that stands for it.</summary>
    public void StandFor(string id, RememberedComment first) => _numbers[id] = first.Number;

    /// <summary>Puts a comment where a moderator wants it.</summary>
    public void Decide(RememberedComment comment, CommentState state, DateTimeOffset at)
    {
        var condemnedAt = state == CommentState.Spam && at < comment.CondemnedAt ? at : comment.CondemnedAt;
        Set(comment, state, decided: true, condemnedAt, at);
        _scores.Note();
    }

    private void Set(RememberedComment comment, CommentState state, bool decided, DateTimeOffset condemnedAt, DateTimeOffset decidedAt = default)
    {
        Count(comment, -1);
        (comment.State, comment.IsDecided, comment.CondemnedAt, comment.DecidedAt) = (state, decided, condemnedAt, decidedAt);
        Count(comment, 1);
        if (comment.IsLive) _index.Add(comment.Number, comment.Sketch ??= _index.Choose(comment.Submission.Fingerprint));
        else _index.Remove(comment.Number);
    }

    private List<EarlierComment> Similar(Submission submission)
    {
        var fingerprint = submission.Fingerprint;
        var numbers = _index.BestMatches(fingerprint).Select(candidate => candidate.Id).Union(_same.Find((submission.Post, fingerprint.Exact))).Union(_alike.Find(fingerprint.Loose));
        return [.. numbers.Order().Select(number => this[number]).Where(comment => comment.IsLive).Select(comment => comment.AsEarlier())];
    }

    private Pace PaceOf(RememberedComment next, TimeSpan window)
    {
        var sender = next.Submission.Author;
        return new Pace(
            sender.Address is { } address ? _fromAddress.Count(address, next.Time, window) : 0,
            sender.Network is { } network ? _fromNetwork.Count(network, next.Time, window) : 0,
            next.Author.IsUnknown ? 0 : _byAuthor.Count(next.Author, next.Time, window),
            sender.Address is { } origin && next.Submission.Post.Length > 0 ? _posts.Count(origin, next.Submission.Post, next.Time, window) : 0);
    }

    private void NoteSending(RememberedComment comment)
    {
        var sender = comment.Submission.Author;
        if (sender.Address is { } address)
        {
            _fromAddress.Add(address, comment.Time);
            if (comment.Submission.Post.Length > 0) _posts.Add(address, comment.Submission.Post, comment.Time);
        }

        if (sender.Network is { } network) _fromNetwork.Add(network, comment.Time);
        if (!comment.Author.IsUnknown) _byAuthor.Add(comment.Author, comment.Time);
    }

    private void NoteText(RememberedComment comment)
    {
        var fingerprint = comment.Submission.Fingerprint;
        _same.Add((comment.Submission.Post, fingerprint.Exact), comment.Number);
        _alike.Add(fingerprint.Loose, comment.Number);
    }

    private void Count(RememberedComment comment, int times)
    {
        comment.Campaign?.Count(comment, times);
        var change = comment.IsPublished ? new Decided(times, 0) : comment.IsCondemned ? new Decided(0, times) : default;
        if (change == default) return;
        if (!comment.Author.IsUnknown) _authors[comment.Author] = _authors.GetValueOrDefault(comment.Author) + change;
        foreach (var host in comment.Hosts) _hosts[host] = _hosts.GetValueOrDefault(host) + change;
    }

    // How many comments are published, and how many a moderator called spam.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Decided(int Published, int Condemned)
    {
        public static Decided operator +(Decided one, Decided other) => new(one.Published + other.Published, one.Condemned + other.Condemned);
    }
}

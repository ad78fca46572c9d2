using System.Runtime.InteropServices;
using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Replay;

/// <summary>What a run remembers, in memory: the same facts that the database gives a blog that is running. A comment's number is its place, from 1.</summary>
internal sealed class RememberedComments
{
    // The database does not hand over more either.
    private const int MostOfOneText = 100;

    private readonly List<RememberedComment> _comments = [];
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly SimilarityIndex _index = new();
    private readonly Dictionary<(string Post, UInt128 Exact), List<long>> _sameText = [];
    private readonly RememberedPace<string> _fromAddress = new();
    private readonly RememberedPace<string> _fromNetwork = new();
    private readonly RememberedPace<RememberedAuthor> _byAuthor = new();
    private readonly Dictionary<RememberedAuthor, Decided> _authors = [];
    private readonly Dictionary<string, Decided> _hosts = new(StringComparer.Ordinal);

    /// <summary>A comment by its number.</summary>
    public RememberedComment this[long number] => _comments[(int)number - 1];

    /// <summary>The number of the latest comment that files call so.</summary>
    public long? NumberOf(string id) => _numbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>What bears on a submission. That nobody can prove to be known here is not held against anybody: see <see cref="ReplayRun"/>.</summary>
    public History HistoryOf(Submission submission, Policy policy)
    {
        var author = RememberedAuthor.Of(submission);
        var decided = author.IsUnknown ? default : _authors.GetValueOrDefault(author);
        return new History
        {
            Similar = Similar(submission),
            Published = decided.Published,
            Condemned = decided.Condemned,
            Pace = PaceOf(submission, author, policy.FloodWindow),
            CondemnedHosts = [.. LinkHosts.Of(submission).Where(host => _hosts.GetValueOrDefault(host) is { Condemned: > 0, Published: 0 })],
        };
    }

    /// <summary>Takes a comment in and returns its number.</summary>
    public long Add(ReplayLine line, Submission submission, CommentState state)
    {
        var number = _comments.Count + 1;
        var author = RememberedAuthor.Of(submission);
        var facts = new EarlierComment
        {
            Id = number,
            Post = submission.Post,
            Parent = submission.Parent,
            OwnText = submission.OwnText,
            Author = submission.Author,
            IsLinkback = submission.IsLinkback,
            Standing = Standing.Published,
        };
        _comments.Add(new RememberedComment(line.Id, submission.Text, author, LinkHosts.Of(submission), submission.Fingerprint, facts) { State = CommentState.Withdrawn });
        _numbers[line.Id] = number;
        NoteSending(submission, author);
        NoteText(number, submission);
        Set(number, state, decided: false);
        return number;
    }

    /// <summary>Changes where a comment stands.</summary>
    public void Set(long number, CommentState state, bool decided)
    {
        var comment = this[number];
        Count(comment, -1);
        (comment.State, comment.IsDecided) = (state, decided);
        Count(comment, 1);
        if (comment.AsEarlier() is null) _index.Remove(number);
        else _index.Add(number, comment.Fingerprint);
    }

    private List<EarlierComment> Similar(Submission submission)
    {
        var numbers = _index.BestMatches(submission.Fingerprint).Select(candidate => candidate.Id);
        if (_sameText.TryGetValue((submission.Post, submission.Fingerprint.Exact), out var same)) numbers = numbers.Union(same.Take(MostOfOneText));
        return [.. numbers.Order().Select(number => this[number].AsEarlier()).OfType<EarlierComment>()];
    }

    private Pace PaceOf(Submission submission, RememberedAuthor author, TimeSpan window)
    {
        var (sender, time) = (submission.Author, submission.Time);
        return new Pace(
            sender.Address is { } address ? _fromAddress.Count(address, time, window) : 0,
            sender.Network is { } network ? _fromNetwork.Count(network, time, window) : 0,
            author.IsUnknown ? 0 : _byAuthor.Count(author, time, window));
    }

    private void NoteSending(Submission submission, RememberedAuthor author)
    {
        if (submission.Author.Address is { } address) _fromAddress.Add(address, submission.Time);
        if (submission.Author.Network is { } network) _fromNetwork.Add(network, submission.Time);
        if (!author.IsUnknown) _byAuthor.Add(author, submission.Time);
    }

    private void NoteText(long number, Submission submission)
    {
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(_sameText, (submission.Post, submission.Fingerprint.Exact), out _);
        (same ??= []).Add(number);
    }

    private void Count(RememberedComment comment, int times)
    {
        var change = comment switch
        {
            { State: CommentState.Published } => new Decided(times, 0),
            { State: CommentState.Spam, IsDecided: true } => new Decided(0, times),
            _ => default,
        };
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

using System.Globalization;

namespace Blog.Core.Comments;

/// <summary>A comment at its place in a thread.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Depth">How deep it is shown: 0 for an answer to the post, never more than <see cref="DiscussionThread.MaxDepth"/>.</param>
/// <param name="InReplyTo">The comment it answers, where readers can see that one.</param>
/// <param name="AnswersHidden">Whether it answers a comment that readers cannot see (any more).</param>
public sealed record ThreadedComment(Comment Comment, int Depth, Comment? InReplyTo, bool AnswersHidden)
{
    /// <summary>Whether its author took it back or had it erased, so that only its place is left.</summary>
    public bool IsGone => Comment.State == CommentState.Withdrawn;
}

/// <summary>All published responses to one post, as readers see them: comments in the order of a thread, mentions and backlinks apart.</summary>
public sealed record DiscussionThread
{
    /// <summary>The deepest level shown. Answers below it stay at this level and say whom they answer.</summary>
    public const int MaxDepth = 3;

    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>Comments, each followed by its answers, oldest first.</summary>
    public required IReadOnlyList<ThreadedComment> Comments { get; init; }

    /// <summary>The same with the places of those between that their authors took back, so that the answers to them stay where they are.</summary>
    public required IReadOnlyList<ThreadedComment> Places { get; init; }

    /// <summary>Pages elsewhere that link to the post, oldest first.</summary>
    public required IReadOnlyList<Comment> Mentions { get; init; }

    /// <summary>Posts of this site that link to the post, oldest first.</summary>
    public required IReadOnlyList<Comment> Backlinks { get; init; }

    /// <summary>Changes whenever what readers see of the thread changes, and is the same on every node.</summary>
    public required string Revision { get; init; }

    /// <summary>How many comments readers see.</summary>
    public int CommentCount => Comments.Count;

    /// <summary>How many mentions readers see.</summary>
    public int MentionCount => Mentions.Count;

    /// <summary>How many backlinks readers see.</summary>
    public int BacklinkCount => Backlinks.Count;

    /// <summary>When the newest of it was submitted or edited; nothing where there is nothing.</summary>
    public DateTimeOffset? LastChanged { get; init; }

    /// <summary>The thread of a post from its published responses and the hidden comments that published ones answer.</summary>
    internal static DiscussionThread Build(string post, IReadOnlyList<Comment> rows)
    {
        var visible = rows.Where(row => row.State == CommentState.Published).ToList();
        var places = new Arrangement(rows).InOrder();
        return new DiscussionThread
        {
            Post = post,
            Comments = places.Exists(place => place.IsGone) ? places.Where(place => !place.IsGone).ToList() : places,
            Places = places,
            Mentions = visible.Where(row => row.Kind == CommentKind.Mention).ToList(),
            Backlinks = visible.Where(row => row.Kind == CommentKind.Backlink).ToList(),
            Revision = RevisionOf(visible),
            LastChanged = visible.Count == 0 ? null : visible.Max(row => row.EditedAt ?? row.SubmittedAt),
        };
    }

    // FNV-1a over what identifies each version: equal on every node, unlike string.GetHashCode.
    private static string RevisionOf(List<Comment> visible)
    {
        var hash = 14695981039346656037UL;
        foreach (var row in visible)
        {
            Mix((ulong)row.Id);
            Mix((ulong)(row.EditedAt ?? row.SubmittedAt).ToUnixTimeMilliseconds());
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);

        void Mix(ulong value)
        {
            for (var shift = 0; shift < 64; shift += 8) hash = (hash ^ ((value >> shift) & 0xff)) * 1099511628211UL;
        }
    }

    /// <summary>Puts comments below what they answer; below the nearest ancestor that is visible, or was taken back by its author, where that is hidden.</summary>
    private sealed class Arrangement
    {
        private readonly Dictionary<long, Comment> _byId = [];
        private readonly Dictionary<long, List<Comment>> _answers = [];
        private readonly List<Comment> _roots = [];
        private readonly HashSet<long> _placed = [];

        public Arrangement(IReadOnlyList<Comment> rows)
        {
            foreach (var row in rows.Where(row => row.Kind == CommentKind.Comment)) _byId[row.Id] = row;
            foreach (var row in _byId.Values.Where(Visible)) Place(row);
        }

        private void Place(Comment row)
        {
            if (!_placed.Add(row.Id)) return;
            if (StandingAncestor(row) is not { } ancestor)
            {
                _roots.Add(row);
                return;
            }

            if (_answers.TryGetValue(ancestor.Id, out var siblings)) siblings.Add(row);
            else _answers[ancestor.Id] = [row];

            // Only what has a visible answer below keeps its place. A parent is older than its answers, so this ends.
            if (!Visible(ancestor)) Place(ancestor);
        }

        public List<ThreadedComment> InOrder()
        {
            var ordered = new List<ThreadedComment>(_byId.Count);
            var open = new Stack<(Comment Comment, int Depth)>();
            Push(_roots, 0);
            while (open.TryPop(out var next))
            {
                var parent = Answered(next.Comment);
                var seen = parent is not null && Visible(parent);
                ordered.Add(new ThreadedComment(next.Comment, next.Depth, seen ? parent : null, next.Comment.ParentId is not null && !seen));
                if (_answers.TryGetValue(next.Comment.Id, out var answers)) Push(answers, Math.Min(next.Depth + 1, MaxDepth));
            }

            return ordered;

            void Push(List<Comment> siblings, int depth)
            {
                foreach (var sibling in siblings.OrderByDescending(row => row.SubmittedAt).ThenByDescending(row => row.Id)) open.Push((sibling, depth));
            }
        }

        private Comment? StandingAncestor(Comment row)
        {
            // A parent is always older than its answer, so this ends.
            while (Answered(row) is { } parent)
            {
                if (Visible(parent) || parent.State == CommentState.Withdrawn) return parent;
                row = parent;
            }

            return null;
        }

        /// <summary>What a comment answers; where that was joined to an earlier one, that one.</summary>
        private Comment? Answered(Comment row)
        {
            if (row.ParentId is not { } id || !_byId.TryGetValue(id, out var parent)) return null;
            var isJoined = parent is { State: CommentState.Duplicate, DuplicateOf: { } first } && first < parent.Id;
            return isJoined && _byId.TryGetValue(parent.DuplicateOf!.Value, out var original) ? original : parent;
        }

        private static bool Visible(Comment row) => row.State == CommentState.Published;
    }
}

using System.Globalization;
using Blog.Core.Mentions;

namespace Blog.Core.Comments;

/// <summary>A comment at its place in a thread, or an answer that was written on another site.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Depth">How deep it is shown: 0 for an answer to the post, never more than <see cref="DiscussionThread.MaxDepth"/>.</param>
/// <param name="InReplyTo">The comment it answers, where readers can see that one.</param>
/// <param name="AnswersHidden">Whether it answers a comment that readers cannot see (any more).</param>
public sealed record ThreadedComment(Comment Comment, int Depth, Comment? InReplyTo, bool AnswersHidden)
{
    /// <summary>Whether its author took it back or had it erased, so that only its place is left.</summary>
    public bool IsGone => Comment.State == CommentState.Withdrawn;

    /// <summary>The page elsewhere that it was written on; nothing for a comment.</summary>
    public MentionPage? Page { get; init; }
}

/// <summary>A page elsewhere that links to a post.</summary>
/// <param name="Comment">What is stored of it as of every response: who, which words, when.</param>
/// <param name="Page">The page; nothing where it came without one, as from an import.</param>
public sealed record ThreadedMention(Comment Comment, MentionPage? Page)
{
    /// <summary>How it responds to the post.</summary>
    public MentionResponse Response => Page?.Response ?? MentionResponse.Mention;

    /// <summary>Whether it is shown among the comments.</summary>
    internal bool IsInThread => Comment.Kind == CommentKind.Comment || (Comment.Kind == CommentKind.Mention && Response == MentionResponse.Reply);
}

/// <summary>All published responses to one post, as readers see them: comments in the order of a thread and answers from elsewhere among them, other mentions and backlinks apart.</summary>
public sealed record DiscussionThread
{
    /// <summary>The deepest level shown. Answers below it stay at this level and say whom they answer.</summary>
    public const int MaxDepth = 3;

    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>Comments and answers from elsewhere, each followed by its own answers, oldest first.</summary>
    public required IReadOnlyList<ThreadedComment> Comments { get; init; }

    /// <summary>The same with the places of those between that their authors took back, so that the answers to them stay where they are.</summary>
    public required IReadOnlyList<ThreadedComment> Places { get; init; }

    /// <summary>Pages elsewhere that link to the post without answering it, oldest first.</summary>
    public required IReadOnlyList<ThreadedMention> Mentions { get; init; }

    /// <summary>Posts of this site that link to the post, oldest first.</summary>
    public required IReadOnlyList<Comment> Backlinks { get; init; }

    /// <summary>Changes whenever what readers see of the thread changes, and is the same on every node.</summary>
    public required string Revision { get; init; }

    /// <summary>How much of each kind readers see.</summary>
    public required CommentCounts Counts { get; init; }

    /// <summary>When the newest of it was submitted or edited; nothing where there is nothing.</summary>
    public DateTimeOffset? LastChanged { get; init; }

    /// <summary>The thread of a post from its published responses, each with its page, and the hidden comments that published ones answer.</summary>
    internal static DiscussionThread Build(string post, IReadOnlyList<ThreadedMention> rows)
    {
        var visible = rows.Where(row => row.Comment.State == CommentState.Published).ToList();
        var places = new Arrangement(rows.Where(row => row.IsInThread)).InOrder();
        return new DiscussionThread
        {
            Post = post,
            Comments = places.Exists(place => place.IsGone) ? places.Where(place => !place.IsGone).ToList() : places,
            Places = places,
            Mentions = visible.Where(row => row.Comment.Kind == CommentKind.Mention && !row.IsInThread).ToList(),
            Backlinks = visible.Where(row => row.Comment.Kind == CommentKind.Backlink).Select(row => row.Comment).ToList(),
            Counts = visible.Aggregate(CommentCounts.None, (sum, row) => sum + CommentCounts.Of(row.Comment.Kind, row.Response, 1)),
            Revision = RevisionOf(visible),
            LastChanged = visible.Count == 0 ? null : visible.Max(row => row.Comment.EditedAt ?? row.Comment.SubmittedAt),
        };
    }

    // FNV-1a over what identifies each version: equal on every node, unlike string.GetHashCode.
    private static string RevisionOf(List<ThreadedMention> visible)
    {
        var hash = 14695981039346656037UL;
        foreach (var (row, page) in visible)
        {
            Mix((ulong)row.Id);
            Mix((ulong)(row.EditedAt ?? row.SubmittedAt).ToUnixTimeMilliseconds());
            if (page is null) continue;
            Mix((ulong)page.Response);
            foreach (var letter in page.Title ?? "") Mix(letter);
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
        private readonly Dictionary<long, MentionPage> _pages = [];
        private readonly Dictionary<long, List<Comment>> _answers = [];
        private readonly List<Comment> _roots = [];
        private readonly HashSet<long> _placed = [];

        public Arrangement(IEnumerable<ThreadedMention> rows)
        {
            foreach (var (row, page) in rows)
            {
                _byId[row.Id] = row;
                if (row.Kind == CommentKind.Mention) _pages[row.Id] = page!;
            }

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
                ordered.Add(new ThreadedComment(next.Comment, next.Depth, seen ? parent : null, next.Comment.ParentId is not null && !seen) { Page = _pages.GetValueOrDefault(next.Comment.Id) });
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

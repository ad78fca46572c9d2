using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    private sealed class BatchRow
    {
        public long Id { get; init; }

        public string Batch { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Comments { get; init; }

        public string? Subject { get; init; }

        public long At { get; init; }

        public DecisionBatch ToBatch() => new(Batch, Stored.Parse<AuditKind>(Kind), (int)Comments, Subject);
    }

    private sealed class StateRow
    {
        public long Id { get; init; }

        public string State { get; init; } = "";
    }

    private sealed class StandingRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";

        public string State { get; init; } = "";

        public long NeedsReview { get; init; }

        public string? Moderator { get; init; }

        public string Verdict { get; init; } = "";

        public double SpamScore { get; init; }

        public string? DecidedBy { get; init; }

        public long? DecidedAt { get; init; }

        public CommentState Where => Stored.Parse<CommentState>(State);

        public long Version { get; init; }

        public long? DuplicateOf { get; init; }

        // What the judge took for spam, or for a repeat, is not what a moderator calls so: saying it counts, although the state stays.
        public bool NeedsNobody => NeedsReview == 0 && (Moderator is not null || Where is not (CommentState.Spam or CommentState.Duplicate));

        public bool IsAs(SeenComment seen) => Where == seen.State && Version == (seen.Version ?? Version);

        public Overtaken ToOvertaken(SeenComment? seen = null) =>
            new(Id, Where, DecidedBy, Stored.Instant(DecidedAt), seen is { Version: { } version } && version != Version);
    }

    private sealed record Act(string Batch, DecisionAction Action, string Moderator, string? Why);

    private sealed class Tally
    {
        public List<Decision> Decided { get; } = [];

        public HashSet<string> Posts { get; } = new(StringComparer.Ordinal);

        public List<long> Unchanged { get; } = [];

        public List<Overtaken> Overtaken { get; } = [];

        public List<long> Unknown { get; } = [];

        public List<long> WithoutOriginal { get; } = [];

        public void Add(Tally part)
        {
            Decided.AddRange(part.Decided);
            Posts.UnionWith(part.Posts);
            Unchanged.AddRange(part.Unchanged);
            Overtaken.AddRange(part.Overtaken);
            Unknown.AddRange(part.Unknown);
            WithoutOriginal.AddRange(part.WithoutOriginal);
        }

        public DecisionResult ToResult(string batch) => new(Decided.Count == 0 ? null : batch, Decided, Unchanged, Overtaken, Unknown) { WithoutOriginal = WithoutOriginal };
    }
}

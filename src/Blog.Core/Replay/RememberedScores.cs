using Blog.Core.Learning;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>What the comments of a run weighed, of which is known what they are: as <see cref="StoredScores"/> reads it from the database after a decision.</summary>
internal sealed class RememberedScores
{
    // Of so many comments each decision is counted at once; of more, only every second, third, fourth.
    private const int AtOnce = 1000;

    private Scores _scores = Scores.None;
    private int _decisions;

    /// <summary>Something was decided.</summary>
    public void Note() => _decisions++;

    /// <summary>The scores as of the latest decision.</summary>
    public Scores Of(IReadOnlyList<RememberedComment> comments)
    {
        if (_decisions == 0 || (long)_decisions * AtOnce < comments.Count) return _scores;
        _decisions = 0;
        var latest = comments.Skip(comments.Count - StoredScores.Rows).Where(IsCounted).OrderByDescending(comment => comment.Time).ThenByDescending(comment => comment.Number).ToList();
        return _scores = new Scores(ScoresOf(latest.Where(comment => comment.IsPublished)), ScoresOf(latest.Where(comment => comment.IsCondemned)));
    }

    private static IEnumerable<double> ScoresOf(IEnumerable<RememberedComment> latest) => StoredScores.OncePerSource(latest.Select(comment => (SourceOf(comment), comment.Score!.Value)));

    // Nobody judged what was only remembered.
    private static bool IsCounted(RememberedComment comment) => comment.Score is not null && comment.Submission is { FromStaff: false, Channel: not Channel.Import };

    private static string? SourceOf(RememberedComment comment)
    {
        var author = comment.Submission.Author;
        return comment.Campaign is { } campaign ? StoredScores.SourceOf(campaign.Number) : author.Browser ?? author.Email ?? author.Address;
    }
}

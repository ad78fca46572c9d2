using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>Judges the last comments by the policy in force and by another one, before that is saved. Nothing is changed.</summary>
public sealed class PolicyTrial(BlogCore core)
{
    /// <summary>The comments that would change side.</summary>
    /// <param name="other">The other policy.</param>
    /// <param name="last">How many of the newest comments are judged.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PolicyTrialResult> RunAsync(Policy other, int last, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var (look, current, changes) = (new SecondLook(core), core.Content.Current.Site.Moderation, new List<ChangedVerdict>());
        var ids = await look.LastAsync(last, cancel);
        for (var at = 0; at < ids.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            if (await look.AtAsync(ids[at], cancel) is { } seen)
            {
                var change = new ChangedVerdict(seen.Comment, await seen.JudgeAsync(current), await seen.JudgeAsync(other));
                if (change.Before.Kind != change.After.Kind) changes.Add(change);
            }

            progress?.Report((at + 1.0) / ids.Count);
        }

        var scores = core.Classifier.Scores;
        return new PolicyTrialResult(ids.Count, changes, current.Under(scores), other.Under(scores));
    }
}

/// <summary>What another policy would change.</summary>
/// <param name="Judged">How many comments were judged.</param>
/// <param name="Changes">Those that would change side, the newest first.</param>
/// <param name="Now">The policy in force, with its thresholds.</param>
/// <param name="Then">The other one, with its thresholds.</param>
public sealed record PolicyTrialResult(int Judged, IReadOnlyList<ChangedVerdict> Changes, Policy Now, Policy Then);

/// <summary>A comment as it is judged by the policy in force, and by another one.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Before">By the policy in force.</param>
/// <param name="After">By the other one.</param>
public sealed record ChangedVerdict(Comment Comment, Verdict Before, Verdict After);

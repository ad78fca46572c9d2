using Blog.Core.Review;
using Blog.Moderation;

namespace Blog.Web.Language;

/// <summary>What thresholds come from and what they cost, in sentences.</summary>
internal static class ThresholdText
{
    /// <summary>By what the thresholds are set, where they follow the scores of the site; and what that means.</summary>
    public static IEnumerable<string> Of(Policy policy, Scores scores)
    {
        if (policy.FollowsScores)
        {
            yield return (policy.HonestMayWait, policy.HonestMayBeSpam) switch
            {
                ({ } waiting, { } condemned) => Wording.Judge.Format("Thresholds.Set", waiting, condemned),
                ({ } waiting, null) => Wording.Judge.Format("Thresholds.SetToWait", waiting),
                (_, var condemned) => Wording.Judge.Format("Thresholds.SetToCondemn", condemned),
            };
            yield return Consequence(policy, scores);
        }
    }

    /// <summary>How another policy would move the thresholds; null where it would not.</summary>
    public static string? Moved(PolicyTrialResult tried)
    {
        var (now, then) = (tried.Now, tried.Then);
        return (now.HoldAt, now.SpamAt) == (then.HoldAt, then.SpamAt) ? null : Wording.Judge.Format("Thresholds.Were", now.HoldAt, now.SpamAt, then.HoldAt, then.SpamAt);
    }

    /// <summary>What would have become of the comments that are known.</summary>
    /// <param name="policy">With the thresholds in force.</param>
    /// <param name="scores">The scores of the site.</param>
    public static string Consequence(Policy policy, Scores scores) => scores.Honest + scores.Spam == 0
        ? Wording.Judge["Thresholds.Unknown"]
        : Wording.Judge.Format("Thresholds.Consequence", scores.Honest, scores.HonestFrom(policy.HoldAt), scores.Spam, scores.SpamBelow(policy.HoldAt));
}

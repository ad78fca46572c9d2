using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>Decides which earlier comment a submission repeats, and in which way.</summary>
internal static class Repeats
{
    /// <summary>The match that matters most: a sure resubmission, then known spam, then the most similar; the oldest among equals.</summary>
    public static Match? Best(Submission submission, History history, Policy policy) =>
        history.Similar
            .Select(earlier => Compare(submission, earlier, policy))
            .OfType<Match>()
            .OrderByDescending(match => Rank(match, policy))
            .ThenByDescending(match => match.Similarity)
            .ThenBy(match => match.Comment)
            .FirstOrDefault();

    /// <summary>Whether a match alone makes the submission a duplicate: nearly the same words, on the same post, by nobody who is known to be somebody else.</summary>
    public static bool IsDuplicate(Match? match, Policy policy) =>
        match is { Kind: MatchKind.Resubmission or MatchKind.NearDuplicate } && match.Similarity >= policy.DuplicateFrom;

    private static int Rank(Match match, Policy policy) => match.Kind switch
    {
        MatchKind.Resubmission when match.Similarity >= policy.DuplicateFrom => 2,
        MatchKind.KnownSpam => 1,
        _ => 0,
    };

    private static Match? Compare(Submission submission, EarlierComment earlier, Policy policy)
    {
        var text = submission.Canonical;
        var similarity = text.Full == earlier.Canonical.Full ? 1 : Pieces.Similarity(text.Loose, earlier.Canonical.Loose);
        if (similarity < policy.SimilarFrom) return null;

        var sameness = submission.Author.Compare(earlier.Author);
        if (KindOf(submission, earlier, sameness, similarity) is not { } kind) return null;
        return new Match(earlier.Id, kind, Math.Round(similarity, 4), submission.Author.SharesOrigin(earlier.Author));
    }

    private static MatchKind? KindOf(Submission submission, EarlierComment earlier, Sameness sameness, double similarity)
    {
        var isShort = Math.Min(submission.Fingerprint.Length, earlier.Canonical.Full.Length) < Fingerprint.ShortBelow;
        var samePost = submission.Post == earlier.Post;

        if (earlier.Standing == Standing.Condemned && !isShort) return MatchKind.KnownSpam;
        if (submission.IsLinkback) return null;
        if (samePost && sameness == Sameness.Same) return IsResubmission() ? MatchKind.Resubmission : null;
        if (isShort) return null;

        return sameness switch
        {
            Sameness.Same => MatchKind.CrossPost,
            Sameness.Different => MatchKind.CopyOfAnother,
            _ => samePost ? MatchKind.NearDuplicate : null,
        };

        // "Thank you!" below two different comments is politeness; twice below the same one it is a repeat.
        bool IsResubmission() => !isShort || (similarity >= 1 && submission.Parent == earlier.Parent);
    }
}

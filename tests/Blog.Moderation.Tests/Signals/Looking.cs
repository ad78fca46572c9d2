namespace Blog.Moderation.Tests.Signals;

/// <summary>What single signals say about a comment.</summary>
internal static class Looking
{
    public static Verdict Judged(this Submission submission, History? history = null) => Judge.Decide(submission, history ?? Given.Known, Policy.Default);

    public static Finding? Finding(this Submission submission, string signal) => submission.Judged().Find(signal);

    /// <summary>The evidence of a signal, or null where it noticed nothing.</summary>
    public static string? Evidence(this Submission submission, string signal) => submission.Finding(signal) is { } finding ? string.Join(" | ", finding.Evidence) : null;
}

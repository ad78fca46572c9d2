namespace Blog.Moderation.Signals;

/// <summary>Nobody knows the sender yet: a reason to wait, not a suspicion.</summary>
internal sealed class FirstCommentSignal : ISignal
{
    public string Name => "first-comment";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => 0;

    public Notice? Look(Case subject)
    {
        var (submission, history) = (subject.Submission, subject.History);
        if (!subject.Policy.HoldFirstComment || history.IsKnown || submission.FromStaff || submission.Ruling != SourceRuling.None) return null;
        return new Notice([], Holds: true);
    }
}

namespace Blog.Moderation.Signals;

/// <summary>A site whose mentions moderators let through links to the site that mentions the post, and the mention was sent with that page to show for it.</summary>
internal sealed class VouchedForSignal : ISignal
{
    public string Name => "vouched-for";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => -3;

    public Notice? Look(Case subject) => subject.Submission.Page?.IsVouchedFor == true && !subject.IsProven ? Notice.Plain : null;
}

namespace Blog.Moderation.Signals;

/// <summary>The page that mentions the post hides the link to it from its readers.</summary>
internal sealed class HiddenLinkSignal : ISignal
{
    public string Name => "hidden-link";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 6;

    public Notice? Look(Case subject) => subject.Submission.Page?.IsLinkHidden == true ? Notice.Plain : null;
}

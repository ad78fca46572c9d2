namespace Blog.Moderation.Signals;

/// <summary>The form's time stamp is missing, foreign or too old. Weak: a page left open overnight has it too.</summary>
internal sealed class StampSignal : ISignal
{
    public string Name => "no-stamp";

    public SignalGroup Group => SignalGroup.Form;

    public double Weight => 1;

    public Notice? Look(Case subject) => subject.Submission.Form is { StampValid: false } ? Notice.Plain : null;
}

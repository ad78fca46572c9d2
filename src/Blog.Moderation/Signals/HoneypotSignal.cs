namespace Blog.Moderation.Signals;

/// <summary>The field that people do not see was filled in. No person does that by accident, so it condemns alone.</summary>
internal sealed class HoneypotSignal : ISignal
{
    public string Name => "honeypot";

    public SignalGroup Group => SignalGroup.Form;

    public double Weight => 10;

    public Notice? Look(Case subject) => subject.Submission.Form is { HoneypotFilled: true } ? Notice.Plain : null;
}

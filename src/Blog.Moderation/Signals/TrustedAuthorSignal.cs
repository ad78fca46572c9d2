namespace Blog.Moderation.Signals;

/// <summary>A moderator trusts whoever sent it, told by an account, a browser, or an e-mail address with the network it is known from.</summary>
internal sealed class TrustedAuthorSignal : ISignal
{
    public string Name => "trusted-author";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => -5;

    public Notice? Look(Case subject) =>
        subject.History.Trusted is not { } trusted || subject.IsProven ? null : new Notice([trusted.By, BlockedSignal.DayOf(trusted)]);
}

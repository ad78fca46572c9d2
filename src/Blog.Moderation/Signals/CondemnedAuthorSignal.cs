using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>Comments under the same name and address were called spam, at least as often as published.</summary>
internal sealed class CondemnedAuthorSignal : ISignal
{
    public string Name => "condemned-author";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => 4;

    public Notice? Look(Case subject)
    {
        var (published, condemned) = (subject.History.Published, subject.History.Condemned);
        if (condemned == 0 || condemned < published) return null;
        return new Notice([condemned.ToString(CultureInfo.InvariantCulture), published.ToString(CultureInfo.InvariantCulture)]);
    }
}

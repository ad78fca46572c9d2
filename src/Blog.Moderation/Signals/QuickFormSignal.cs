using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>The form was sent sooner than a person can read, type and press the button.</summary>
internal sealed class QuickFormSignal : ISignal
{
    public string Name => "too-quick";

    public SignalGroup Group => SignalGroup.Form;

    public double Weight => 4;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.Form?.FillTime is not { } taken || taken >= subject.Policy.MinFillTime) return null;
        return new Notice([taken.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), subject.Policy.MinFillTime.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
    }
}

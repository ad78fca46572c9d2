using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Signals;

/// <summary>It leads somewhere and is in another language than the post. Weak: readers write in the language they have, and short texts are in none.</summary>
internal sealed class OtherLanguageSignal : ISignal
{
    private const int FewestLetters = 60;

    public string Name => "other-language";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 1;

    public Notice? Look(Case subject)
    {
        var submission = subject.Submission;
        if (!subject.LeadsAway || submission.Language is not { Length: >= 2 } tag || Fingerprint.LengthOf(submission.Canonical.Loose) < FewestLetters) return null;
        var expected = tag.Split('-', '_')[0].ToLowerInvariant();
        if (!Tongue.Knows(expected)) return null;
        var found = Tongue.Of(submission.Canonical.Loose.Split(' '));
        return found is null || found == expected ? null : new Notice([found, expected]);
    }
}

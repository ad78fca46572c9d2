namespace Blog.Moderation.Signals;

/// <summary>A rule that looks at a submission and its history, and notices one thing.</summary>
internal interface ISignal
{
    /// <summary>The name by which policy weighs it and the sentence about it is found.</summary>
    string Name { get; }

    /// <summary>The group in which its weight is capped.</summary>
    SignalGroup Group { get; }

    /// <summary>The weight as shipped.</summary>
    double Weight { get; }

    /// <summary>How often the weight counts at most; without end where the group's cap is the limit.</summary>
    double MostTimes => 1;

    /// <summary>What it notices, or null.</summary>
    Notice? Look(Case subject);
}

/// <summary>Everything a signal may look at.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="History">What the site remembers.</param>
/// <param name="Policy">How strict to be.</param>
/// <param name="Repeat">The earlier comment that it repeats.</param>
internal sealed record Case(Submission Submission, History History, Policy Policy, Repeat? Repeat)
{
    private static readonly ISignal[] s_proofs =
    [
        new HoneypotSignal(), new SpamWordSignal(), SourceRulingSignal.Spam, .. BlockedSignal.All, .. RepeatSignal.All.Where(signal => signal.Weight >= Policy.Default.SpamAt),
    ];

    private bool? _isProven;

    /// <summary>What moderators' decisions say of it, for the signals that are looked at last; null where there are none.</summary>
    public Learned? Learned { get; init; }

    /// <summary>What everything that was noticed before weighs together, for the signal that is looked at last.</summary>
    public double Before { get; init; }

    /// <summary>The words that readers would see, of the name and the text.</summary>
    public IReadOnlyList<string> Words { get; } =
        [.. WordList.WordsIn(Submission.Author.NameKey), .. Submission.PlainText == Submission.OwnText ? WordList.WordsIn(Submission.Canonical.Full) : WordList.WordsOf(Submission.PlainText)];

    /// <summary>The words of the sender's own text, in canonical form.</summary>
    public IReadOnlyList<string> OwnWords => field ??= Submission.Canonical.Full.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The set phrases of praise among <see cref="Words"/>, in canonical form.</summary>
    public IReadOnlyList<string> Praise => field ??= EmptyPraiseSignal.Phrases.In(Words);

    /// <summary>Words of <see cref="Words"/> that spam lives on, in canonical form.</summary>
    public IReadOnlyList<string> Bait => field ??= Policy.BaitWords.In(Words);

    /// <summary>The hosts that it leads to, that of the sender's own site included.</summary>
    public IReadOnlyList<string> Hosts => field ??= Submission.Hosts;

    /// <summary>The sender's own words that say what it is about.</summary>
    public IReadOnlyList<string> TopicalWords => field ??= TopicWords.In(Submission.Canonical);

    /// <summary>Those of them that the post or the answered comment has too.</summary>
    public IReadOnlyList<string> SharedWords =>
        field ??= [.. TopicalWords.Where(word => Submission.PostWords?.Contains(word) == true || Submission.ParentWords?.Contains(word) == true)];

    /// <summary>Whether something was noticed that no honest sender does by accident: nothing speaks for it then.</summary>
    public bool IsProven => _isProven ??= s_proofs.Any(proof => proof.Look(this) is not null);

    /// <summary>Whether its text links anywhere.</summary>
    public bool HasLink => Submission.Links.Count > 0 || Submission.Canonical.Links.Count > 0;

    /// <summary>Whether it leads anywhere at all, be it by the sender's own site.</summary>
    public bool LeadsAway => HasLink || !string.IsNullOrEmpty(Submission.Url);
}

/// <summary>That a signal noticed something.</summary>
/// <param name="Evidence">What fills the gaps of the sentence about it.</param>
/// <param name="Times">How often the signal's weight counts.</param>
/// <param name="Holds">Whether it keeps the submission waiting whatever the total is.</param>
internal sealed record Notice(IReadOnlyList<string> Evidence, double Times = 1, bool Holds = false)
{
    /// <summary>Noticed, with nothing to add.</summary>
    public static Notice Plain { get; } = new([]);
}

using System.Collections.Frozen;
using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>How strict the judge is: weights, caps, thresholds, limits and lists. Shipped defaults under the site's own settings; never changes once built.</summary>
public sealed record Policy
{
    internal Policy()
    {
    }

    /// <summary>The finding that says that findings about links do not count. It weighs nothing.</summary>
    internal const string AllowedSignal = "allowed";

    private const double LeastToWait = 2;
    private const double MostOfSure = 2;

    /// <summary>The policy as shipped.</summary>
    public static Policy Default { get; } = new();

    /// <summary>The total from which a submission waits for a moderator.</summary>
    public double HoldAt { get; internal init; } = 5;

    /// <summary>The total from which a submission is put aside as spam.</summary>
    public double SpamAt { get; internal init; } = 10;

    /// <summary>How many honest comments in a thousand may wait for being suspicious; null where the points of <see cref="HoldAt"/> are set instead.</summary>
    public double? HonestMayWait { get; internal init; }

    /// <summary>How many honest comments in a thousand may be taken for spam; null where the points of <see cref="SpamAt"/> are set instead.</summary>
    public double? HonestMayBeSpam { get; internal init; }

    /// <summary>Whether its thresholds depend on the scores of a site's comments: see <see cref="Under"/>.</summary>
    public bool FollowsScores => HonestMayWait is not null || HonestMayBeSpam is not null;

    // What the points stand for does not move with the thresholds: an even chance of spam, and nineteen in twenty.
    internal double EvenAt { get; init; } = 5;

    internal double SureAt { get; init; } = 10;

    /// <summary>Whether the first comment of somebody who was never published waits.</summary>
    public bool HoldFirstComment { get; internal init; } = true;

    /// <summary>Whether what stood published where it is imported from stays published, and is only reported when suspicious.</summary>
    public bool TrustImports { get; internal init; } = true;

    /// <summary>A form sent sooner than this was not filled in by hand.</summary>
    public TimeSpan MinFillTime { get; internal init; } = TimeSpan.FromSeconds(3);

    /// <summary>Links in one comment that raise no suspicion.</summary>
    public int LinkLimit { get; internal init; } = 2;

    /// <summary>From this similarity on, two texts are called similar.</summary>
    public double SimilarFrom { get; internal init; } = 0.66;

    /// <summary>From this similarity on, two texts are called the same.</summary>
    public double DuplicateFrom { get; internal init; } = 0.85;

    /// <summary>From this similarity on, what one person sends to the same post twice is joined to the first: what changes more says something new.</summary>
    public double ResubmissionFrom { get; internal init; } = 0.66;

    /// <summary>The time in which submissions are counted for the limits below.</summary>
    public TimeSpan FloodWindow { get; internal init; } = TimeSpan.FromMinutes(10);

    /// <summary>Submissions from one network address within <see cref="FloodWindow"/> that raise no suspicion.</summary>
    public int AddressLimit { get; internal init; } = 5;

    /// <summary>Submissions under one name within <see cref="FloodWindow"/> that raise no suspicion.</summary>
    public int AuthorLimit { get; internal init; } = 5;

    /// <summary>Submissions from one network within <see cref="FloodWindow"/> that raise no suspicion.</summary>
    public int NetworkLimit { get; internal init; } = 20;

    /// <summary>Submissions from one network address within <see cref="FloodWindow"/> after which nothing more is taken.</summary>
    public int RefuseFrom { get; internal init; } = 20;

    /// <summary>The site's own words, hosts and addresses that make a comment wait.</summary>
    public KeyList HoldWords { get; internal init; } = KeyList.Empty;

    /// <summary>The site's own words, hosts and addresses that make a comment spam.</summary>
    public KeyList SpamWords { get; internal init; } = KeyList.Empty;

    /// <summary>Hosts that may always be linked to, and names and addresses of those who may always link.</summary>
    public KeyList Allowed { get; internal init; } = KeyList.Empty;

    /// <summary>Words and phrases that spam lives on, as shipped; empty where the site switched them off.</summary>
    public WordList BaitWords { get; internal init; } = Bait.Words;

    internal FrozenDictionary<string, double> Weights { get; init; } = AllSignals.List.Select(signal => (signal.Name, signal.Weight))
        .Concat(Combination.All.Select(combination => (combination.Name, combination.Weight)))
        .Append((AllowedSignal, 0))
        .ToFrozenDictionary(signal => signal.Item1, signal => signal.Item2);

    internal FrozenDictionary<SignalGroup, double> Caps { get; init; } = new Dictionary<SignalGroup, double>
    {
        [SignalGroup.Form] = 10,
        [SignalGroup.Links] = 8,
        [SignalGroup.Words] = 10,
        [SignalGroup.Topic] = 6,
        [SignalGroup.Pace] = 6,
        [SignalGroup.Author] = 10,
        [SignalGroup.Repeat] = 10,
        [SignalGroup.Learned] = 9,
        [SignalGroup.Starter] = 4,
    }.ToFrozenDictionary();

    /// <summary>Puts the site's settings over the shipped ones. What is wrong with them is reported, and leaves the shipped value in force.</summary>
    /// <param name="settings">Values under their dotted names, such as <c>hold-at</c> or <c>weights.many-links</c>; a list has many values, everything else one.</param>
    public static PolicyReading Build(IReadOnlyDictionary<string, IReadOnlyList<string>> settings) => new PolicyBuilder().Read(settings);

    /// <summary>What a key is called, however it is written; null where there is no such key.</summary>
    public static string? KeyOf(string written) => PolicyBuilder.KeyOf(written);

    /// <summary>The same without the words and phrases shipped with the program.</summary>
    public Policy WithoutShippedWords() => this with { BaitWords = WordList.Empty };

    /// <summary>The same for senders of whom nobody can know whether they are new: no first comment waits for being one.</summary>
    public Policy WithoutPremoderation() => this with { HoldFirstComment = false };

    /// <summary>The same where so many honest comments in a thousand may wait.</summary>
    public Policy WhereMayWait(double inThousand) => this with { HonestMayWait = inThousand };

    /// <summary>
    /// The same with the thresholds that its <see cref="HonestMayWait"/> and <see cref="HonestMayBeSpam"/> mean on a site with these scores. They stay within bounds: a
    /// single weak suspicion never makes a comment wait, and what has not gathered the points of a certain proof is never spam.
    /// </summary>
    public Policy Under(Scores scores)
    {
        if (!FollowsScores) return this;
        var spamAt = HonestMayBeSpam is { } condemned ? Math.Max(HonestMayWait is null ? HoldAt : 0, scores.PointsFor(condemned, SureAt, MostOfSure * SureAt)) : SpamAt;
        var holdAt = HonestMayWait is { } waiting ? scores.PointsFor(waiting, Math.Min(LeastToWait, spamAt), spamAt) : HoldAt;
        return this with { HoldAt = holdAt, SpamAt = spamAt };
    }

    /// <summary>Whether so much came from one address that a submission is not even looked at.</summary>
    public bool IsTooFast(Pace pace) => pace.FromAddress >= RefuseFrom;

    /// <summary>The names of everything that can be found: signals and their combinations.</summary>
    public IReadOnlyCollection<string> Signals => Weights.Keys;

    /// <summary>How much a signal counts.</summary>
    public double WeightOf(string signal) => Weights[signal];

    /// <summary>How much the findings of a group count at most.</summary>
    public double CapOf(SignalGroup group) => Caps[group];
}

/// <summary>A policy, and what was wrong with the settings it was built from.</summary>
/// <param name="Policy">The policy to use; shipped values stand in for faulty ones.</param>
/// <param name="Faults">All faults, in the order of the keys as given.</param>
public sealed record PolicyReading(Policy Policy, IReadOnlyList<PolicyFault> Faults);

/// <summary>What can be wrong with a setting.</summary>
public enum PolicyFaultKind
{
    /// <summary>There is no such key; <see cref="PolicyFault.Hint"/> is the nearest one that exists, if any is near.</summary>
    UnknownKey,

    /// <summary>The key is given twice in different spellings.</summary>
    GivenTwice,

    /// <summary>One value is expected.</summary>
    NotOneValue,

    /// <summary>A number is expected; <see cref="PolicyFault.Hint"/> says which range.</summary>
    NotInRange,

    /// <summary>Yes or no is expected.</summary>
    NotYesOrNo,

    /// <summary>Keys with values are expected: the key is the name of a group of them.</summary>
    NotKeysAndValues,

    /// <summary>The value must not be less than that of another key, which <see cref="PolicyFault.Hint"/> names.</summary>
    BelowOther,

    /// <summary>Another key, which <see cref="PolicyFault.Hint"/> names, sets the same in another way.</summary>
    BesideOther,
}

/// <summary>Something wrong with a setting of the policy.</summary>
/// <param name="Key">The key as it was written.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Value">The value as it was written.</param>
/// <param name="Hint">What helps: the nearest key, the range, the other key.</param>
public sealed record PolicyFault(string Key, PolicyFaultKind Kind, string Value, string? Hint = null);

namespace Blog.Moderation;

/// <summary>Kinds of evidence. What the findings of one group weigh together is capped, so that one trait counted in many ways condemns nobody.</summary>
public enum SignalGroup
{
    /// <summary>How the form was filled in.</summary>
    Form,

    /// <summary>Links and their markup.</summary>
    Links,

    /// <summary>Words on lists.</summary>
    Words,

    /// <summary>What it has to do with the post.</summary>
    Topic,

    /// <summary>How much is sent in how short a time.</summary>
    Pace,

    /// <summary>Who sends it, and what became of earlier comments.</summary>
    Author,

    /// <summary>Earlier comments that it repeats.</summary>
    Repeat,

    /// <summary>What moderators' decisions about other comments taught.</summary>
    Learned,

    /// <summary>What was learned from spam elsewhere, before there were decisions.</summary>
    Starter,
}

/// <summary>What one signal noticed.</summary>
/// <param name="Signal">The signal's name; the sentence about it is looked up by this.</param>
/// <param name="Group">The group in which its weight is capped.</param>
/// <param name="Weight">How much it counts towards spam; 0 where it is a reason to wait, not a suspicion.</param>
/// <param name="Evidence">What fills the gaps of the sentence: the words, numbers and addresses that were noticed. Numbers are written invariantly.</param>
/// <param name="Holds">It keeps the submission waiting whatever the total is.</param>
public sealed record Finding(string Signal, SignalGroup Group, double Weight, IReadOnlyList<string> Evidence, bool Holds = false);

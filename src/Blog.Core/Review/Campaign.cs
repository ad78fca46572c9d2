using System.Globalization;
using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>A group of comments that repeat each other, for the desk.</summary>
public sealed record Campaign
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What moderators have said about it.</summary>
    public required CampaignStanding Standing { get; init; }

    /// <summary>How many of its comments are published, held or spam, whether they wait or not.</summary>
    public required int Size { get; init; }

    /// <summary>How many of its comments wait for a moderator, by reason.</summary>
    public required ReviewCounts Waiting { get; init; }

    /// <summary>When its first comment was submitted.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When its last comment was submitted.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Its first comment, whatever became of that.</summary>
    public required Comment Example { get; init; }

    /// <summary>This moment, for <see cref="Decisions.DecideCampaignAsync"/>: what arrives or is decided later was not seen.</summary>
    public required string Seen { get; init; }
}

/// <summary>How far a campaign is spread.</summary>
/// <param name="Names">Under how many different names its comments came.</param>
/// <param name="Networks">From how many networks, as far as they are known.</param>
/// <param name="Posts">To how many posts.</param>
/// <param name="IsWhole">Whether all comments were looked at; of a very large campaign the first ones only are.</param>
public sealed record CampaignSpread(int Names, int Networks, int Posts, bool IsWhole);

/// <summary>A campaign as a moderator saw it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Seen">The <see cref="Campaign.Seen"/> of that moment.</param>
public sealed record SeenCampaign(long Id, string Seen);

/// <summary>What became of a decision about a campaign.</summary>
/// <param name="Result">What was decided and what was not, as for single comments.</param>
/// <param name="Arrived">Members that joined since the campaign was shown, or got other words: nothing was decided about them.</param>
public sealed record CampaignDecision(DecisionResult Result, IReadOnlyList<long> Arrived);

/// <summary>A moment in a campaign: its revision and the last decision about anything.</summary>
internal sealed record CampaignSeen(long Revision, long LastDecision)
{
    public static CampaignSeen? Parse(string text) =>
        text.Split('.') is [var revision, var decision] && Number(revision) is { } joined && Number(decision) is { } decided ? new CampaignSeen(joined, decided) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Revision}.{LastDecision}");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

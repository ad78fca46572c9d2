using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>A row of <c>comments</c> as both databases hand it over, converted once into a <see cref="Comment"/>.</summary>
internal sealed class CommentRow
{
    /// <summary>The columns that a row is read from, of a table called <c>c</c>.</summary>
    public const string Columns =
        """
        c.id as Id, c.post as Post, c.parent_id as ParentId, c.kind as Kind, c.channel as Channel, c.state as State,
        c.author_name as AuthorName, c.author_email as AuthorEmail, c.author_url as AuthorUrl, c.author_slug as AuthorSlug,
        c.text as Text, c.html as Html, c.language as Language, c.submitted_at as SubmittedAt, c.edited_at as EditedAt,
        c.duplicate_of as DuplicateOf, c.receipt as Receipt, c.source_url as SourceUrl, c.network as Network, c.user_agent as UserAgent,
        c.verdict as Verdict, c.spam_score as SpamScore, c.match_id as MatchId, c.match_kind as MatchKind, c.similarity as Similarity,
        c.needs_review as NeedsReview, c.moderator as Moderator, c.appeal as Appeal, c.appealed_at as AppealedAt,
        c.review_rank as ReviewRank, c.address as Address, c.browser as Browser, c.form_token as FormToken,
        c.further_channels as FurtherChannels, c.campaign_id as CampaignId, c.reports as Reports, c.reported_at as ReportedAt,
        c.erased_at as ErasedAt, c.version as Version, c.edited_by as EditedBy
        """;

    public long Id { get; init; }

    public string Post { get; init; } = "";

    public long? ParentId { get; init; }

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public string State { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string? AuthorEmail { get; init; }

    public string? AuthorUrl { get; init; }

    public string? AuthorSlug { get; init; }

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public string? Language { get; init; }

    public long SubmittedAt { get; init; }

    public long? EditedAt { get; init; }

    public long? DuplicateOf { get; init; }

    public string Receipt { get; init; } = "";

    public string? SourceUrl { get; init; }

    public string? Network { get; init; }

    public string? UserAgent { get; init; }

    public string Verdict { get; init; } = "";

    public double SpamScore { get; init; }

    public long? MatchId { get; init; }

    public string? MatchKind { get; init; }

    public double? Similarity { get; init; }

    public long NeedsReview { get; init; }

    public string? Moderator { get; init; }

    public string? Appeal { get; init; }

    public long? AppealedAt { get; init; }

    public long? ReviewRank { get; init; }

    public string? Address { get; init; }

    public string? Browser { get; init; }

    public string? FormToken { get; init; }

    public string? FurtherChannels { get; init; }

    public long? CampaignId { get; init; }

    public long Reports { get; init; }

    public long? ReportedAt { get; init; }

    public long? ErasedAt { get; init; }

    public long Version { get; init; }

    public string? EditedBy { get; init; }

    public Comment ToComment() => new()
    {
        Id = Id,
        Post = Post,
        ParentId = ParentId,
        Kind = Stored.Parse<CommentKind>(Kind),
        Channel = Stored.Parse<Channel>(Channel),
        FurtherChannels = FurtherChannels,
        State = Stored.Parse<CommentState>(State),
        AuthorName = AuthorName,
        AuthorEmail = AuthorEmail,
        AuthorUrl = AuthorUrl,
        AuthorSlug = AuthorSlug,
        Text = Text,
        Html = Html,
        Language = Language,
        SubmittedAt = Stored.Instant(SubmittedAt),
        EditedAt = Stored.Instant(EditedAt),
        EditedBy = EditedBy,
        Version = Version,
        DuplicateOf = DuplicateOf,
        Receipt = Receipt,
        SourceUrl = SourceUrl,
        Network = Network,
        UserAgent = UserAgent,
        Verdict = Stored.Parse<VerdictKind>(Verdict),
        SpamScore = SpamScore,
        MatchId = MatchId,
        MatchKind = MatchKind is null ? null : Stored.Parse<MatchKind>(MatchKind),
        Similarity = Similarity,
        NeedsReview = NeedsReview != 0,
        Moderator = Moderator,
        Appeal = Appeal,
        AppealedAt = Stored.Instant(AppealedAt),
        Reports = (int)Reports,
        ReportedAt = Stored.Instant(ReportedAt),
        IsErased = ErasedAt is not null,
    };

    /// <summary>Who sent it, as the judge compares people.</summary>
    public Person ToPerson() => new()
    {
        Name = AuthorName,
        Email = AuthorEmail,
        Address = Address,
        Network = Network,
        Browser = Browser,
        Account = AuthorSlug,
    };
}

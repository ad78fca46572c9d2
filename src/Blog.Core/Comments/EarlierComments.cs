using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Reads stored comments as the judge compares a submission with them.</summary>
internal static class EarlierComments
{
    /// <summary>A flood of equal texts on one post must not cost more the greater it is.</summary>
    internal const int MostEqual = 100;

    /// <summary>So many of the first that say the same but for links and numbers, on any post, are as good as all of them.</summary>
    internal const int FewAlike = 16;

    /// <summary>The earlier comments that a submission may repeat: those of some numbers, and those with equal words.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="submission">The submission.</param>
    /// <param name="candidates">What the index of similar texts found.</param>
    /// <param name="except">A comment that is none: the submission itself, where it is stored.</param>
    /// <param name="before">Later ones are none either: a time as it is stored, with a number behind which those of that time are later.</param>
    public static async Task<IReadOnlyList<EarlierComment>> FindAsync(
        Session session, Submission submission, IEnumerable<long> candidates, long except, (long Time, long Id)? before = null)
    {
        // Equal texts are found by their hashes too: nothing is missed while the index of similar ones is being filled, or behind another node.
        const string select =
            """
            select c.id as Id, c.post as Post, c.parent_id as ParentId, c.kind as Kind, coalesce(c.source_url, c.author_url) as Url, c.state as State, c.moderator as Moderator, f.own_text as OwnText,
                c.author_name as AuthorName, c.author_email as AuthorEmail, c.author_slug as AuthorSlug, c.address as Address, c.network as Network,
                c.browser as Browser, g.id as Campaign, g.state as CampaignState, g.size as CampaignSize,
                c.match_id as MatchId
            from fingerprints f
            join comments c on c.id = f.comment_id
            left join campaigns g on g.id = c.campaign_id
            where c.state in ('published', 'held', 'spam') and c.id <> @except and (c.submitted_at, c.id) < (@time, @id)
              and f.comment_id in (
                  select cast(value as bigint) from json_each(@ids)
                  union
                  select comment_id from (select comment_id from fingerprints where post = @Post and exact = @exact limit @most) as same
                  union
                  select comment_id from (select comment_id from fingerprints where loose = @loose order by comment_id limit @few) as alike)
            order by c.id
            """;
        var arguments = new
        {
            ids = Session.List(candidates),
            submission.Post,
            exact = submission.Fingerprint.ExactBytes(),
            loose = submission.Fingerprint.LooseBytes(),
            except,
            time = before?.Time ?? long.MaxValue,
            id = before?.Id ?? long.MaxValue,
            most = MostEqual,
            few = FewAlike,
        };
        var rows = await session.QueryAsync<Row>(select, arguments);
        return rows.ConvertAll(row => row.ToEarlier());
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";

        public long? ParentId { get; init; }

        public string Kind { get; init; } = "";

        public string? Url { get; init; }

        public string State { get; init; } = "";

        public string? Moderator { get; init; }

        public string OwnText { get; init; } = "";

        public string AuthorName { get; init; } = "";

        public string? AuthorEmail { get; init; }

        public string? AuthorSlug { get; init; }

        public string? Address { get; init; }

        public string? Network { get; init; }

        public string? Browser { get; init; }

        public long? Campaign { get; init; }

        public string? CampaignState { get; init; }

        public long? CampaignSize { get; init; }

        public long? MatchId { get; init; }

        public EarlierComment ToEarlier() => new()
        {
            Id = Id,
            Post = Post,
            Parent = ParentId,
            OwnText = OwnText,
            Url = Url,
            IsLinkback = Stored.Parse<CommentKind>(Kind) != CommentKind.Comment,
            Author = new Person { Name = AuthorName, Email = AuthorEmail, Address = Address, Network = Network, Browser = Browser, Account = AuthorSlug },
            Standing = Stored.Parse<CommentState>(State) switch
            {
                CommentState.Published => Standing.Published,
                CommentState.Held => Standing.Held,
                _ => Moderator is null ? Standing.Suspected : Standing.Condemned,
            },
            RepeatOf = MatchId,
            Campaign = Campaign,
            CampaignStanding = CampaignState is null ? CampaignStanding.Open : Stored.Parse<CampaignStanding>(CampaignState),
            CampaignSize = (int)(CampaignSize ?? 0),
        };
    }
}

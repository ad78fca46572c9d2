using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Loads what the site remembers that bears on a submission.</summary>
internal sealed class CommentHistory(Database database, SimilarTexts similar)
{
    /// <summary>More than this is not told apart from this: counting a flood must not cost more the greater it is.</summary>
    private const int CountUpTo = 100;

    /// <summary>So many of the first that say the same but for links and numbers, on any post, are as good as all of them.</summary>
    private const int FewAlike = 16;

    /// <summary>The history for one submission; <paramref name="except"/> is the comment itself where it is judged again.</summary>
    public Task<History> LoadAsync(Submission submission, Library library, long except = 0) => database.ReadAsync(async session =>
    {
        var counts = await CountAsync(session, submission, library.Site.Moderation, except);
        return new History
        {
            Similar = await SimilarAsync(session, submission, except),
            IsKnown = submission.FromStaff || counts.FromBrowser > 0,
            Published = (int)counts.Published,
            Condemned = (int)counts.Condemned,
            Pace = new Pace((int)counts.FromAddress, (int)counts.FromNetwork, (int)counts.ByAuthor),
            ReservedName = ReservedName(submission, library),
            CondemnedHosts = await LinkHosts.CondemnedAsync(session, LinkHosts.Of(submission)),
        };
    });

    /// <summary>How long until so few came from an address that another one is taken.</summary>
    public async Task<TimeSpan> RetryAfterAsync(Submission submission, Library library)
    {
        var policy = library.Site.Moderation;
        const string select =
            """
            select submitted_at
            from comments
            where address = @Address and submitted_at <= @at
            order by submitted_at desc
            limit 1 offset @skipped
            """;
        var arguments = new { submission.Author.Address, at = Stored.Instant(submission.Time), skipped = policy.RefuseFrom - 1 };
        var leaving = await database.ReadAsync(session => session.FirstAsync<long>(select, arguments));
        var wait = Stored.Instant(leaving) + policy.FloodWindow - submission.Time;
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    /// <summary>Who has published something on a post: those whom a text can mention with an @.</summary>
    public async Task<IReadOnlyList<EarlierAuthor>> AuthorsAsync(string post)
    {
        const string select =
            """
            select author_name as Name, max(id) as Comment
            from comments
            where post = @post and state = 'published' and kind = 'comment'
            group by author_name
            order by max(id)
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<AuthorRow>(select, new { post }));
        return rows.ConvertAll(row => new EarlierAuthor(row.Name, row.Comment));
    }

    /// <summary>The author of this site whose name a stranger uses, look-alike letters included.</summary>
    private static string? ReservedName(Submission submission, Library library)
    {
        if (submission.FromStaff || submission.IsLinkback || submission.Channel == Channel.Import) return null;
        var name = CommentEntry.NameKeyOf(submission.Author.Name);
        return library.Authors.FirstOrDefault(author => CommentEntry.NameKeyOf(author.Name) == name)?.Name;
    }

    private static Task<CountRow> CountAsync(Session session, Submission submission, Policy policy, long except)
    {
        const string select =
            $"""
            select
                (select count(*) from (select 1 from comments
                    where address = @Address and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as FromAddress,
                (select count(*) from (select 1 from comments
                    where network = @Network and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as FromNetwork,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key = @emailKey or (email_key is null and cast(@emailKey as text) is null))
                        and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as ByAuthor,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key = @emailKey or (email_key is null and cast(@emailKey as text) is null))
                        and state = 'published' and id <> @except limit @most) as published) as Published,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key = @emailKey or (email_key is null and cast(@emailKey as text) is null))
                        and state = 'spam' and moderator is not null and id <> @except limit @most) as condemned) as Condemned,
                (select count(*) from (select 1 from comments
                    where browser = @Browser and state = 'published' and id <> @except limit 1) as known) as FromBrowser
            """;
        var author = submission.Author;
        var arguments = new
        {
            author.Address,
            author.Network,
            author.Browser,
            nameKey = CommentEntry.NameKeyOf(author.Name),
            emailKey = CommentEntry.EmailKeyOf(author.Email),
            at = Stored.Instant(submission.Time),
            since = Stored.Instant(submission.Time - policy.FloodWindow),
            except,
            most = CountUpTo,
        };
        return session.FirstAsync<CountRow>(select, arguments)!;
    }

    private async Task<IReadOnlyList<EarlierComment>> SimilarAsync(Session session, Submission submission, long except)
    {
        // Equal texts are found by their hashes too: nothing is missed while the index of similar ones is being filled, or behind another node.
        const string select =
            """
            select c.id as Id, c.post as Post, c.parent_id as ParentId, c.kind as Kind, coalesce(c.source_url, c.author_url) as Url, c.state as State, c.moderator as Moderator, f.own_text as OwnText,
                c.author_name as AuthorName, c.author_email as AuthorEmail, c.author_slug as AuthorSlug, c.address as Address, c.network as Network,
                c.browser as Browser, g.id as Campaign, g.state as CampaignState, g.size as CampaignSize
            from fingerprints f
            join comments c on c.id = f.comment_id
            left join campaigns g on g.id = c.campaign_id
            where c.state in ('published', 'held', 'spam') and c.id <> @except
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
            ids = Session.List(similar.Find(submission.Fingerprint).Select(candidate => candidate.Id)),
            submission.Post,
            exact = submission.Fingerprint.ExactBytes(),
            loose = submission.Fingerprint.LooseBytes(),
            except,
            most = CountUpTo,
            few = FewAlike,
        };
        var rows = await session.QueryAsync<SimilarRow>(select, arguments);
        return rows.ConvertAll(row => row.ToEarlier());
    }

    private sealed class AuthorRow
    {
        public string Name { get; init; } = "";

        public long Comment { get; init; }
    }

    private sealed class CountRow
    {
        public long FromAddress { get; init; }

        public long FromNetwork { get; init; }

        public long ByAuthor { get; init; }

        public long Published { get; init; }

        public long Condemned { get; init; }

        public long FromBrowser { get; init; }
    }

    private sealed class SimilarRow
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
            Campaign = Campaign,
            CampaignStanding = CampaignState is null ? CampaignStanding.Open : Stored.Parse<CampaignStanding>(CampaignState),
            CampaignSize = (int)(CampaignSize ?? 0),
        };
    }
}

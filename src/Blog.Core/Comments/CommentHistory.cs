using Blog.Core.Content;
using Blog.Core.Learning;
using Blog.Core.Markup;
using Blog.Core.Mentions;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>Loads what the site remembers that bears on a submission.</summary>
internal sealed class CommentHistory(Database database, SimilarTexts similar, SiteClassifier classifier, SenderDigest digest)
{
    /// <summary>More than this is not told apart from this: counting a flood must not cost more the greater it is.</summary>
    internal const int CountUpTo = 100;

    private const int MostPageHosts = 200;

    /// <summary>The history for one submission; <paramref name="except"/> is the comment itself where it is judged again.</summary>
    public Task<History> LoadAsync(Submission submission, Library library, long except = 0) => LoadAsync(submission, library, library.Site.Moderation, except, before: null);

    /// <summary>The history as a policy wants it counted, with earlier comments up to a time as it is stored and a number only.</summary>
    public Task<History> LoadAsync(Submission submission, Library library, Policy policy, long except, (long Time, long Id)? before) => database.ReadAsync(async session =>
    {
        var counts = await CountAsync(session, submission, policy, except, digest);
        var listed = await Listings.FindAsync(session, ListingKeys.Of(submission), database.Now);
        var trusted = listed.Find(listing => !listing.Blocks)?.ToListed();
        return new History
        {
            Similar = await EarlierComments.FindAsync(session, submission, similar.Find(submission.Fingerprint).Select(candidate => candidate.Id), except, before),
            IsKnown = submission.FromStaff || trusted is not null || counts.FromBrowser > 0 || (submission.IsLinkback && CanonicalLink.Of(submission.Source) is { Host: var host } && await MentionRepository.IsTrustedAsync(session, host)),
            Blocked = [.. listed.Where(listing => listing.Blocks).Select(listing => listing.ToListed())],
            Trusted = trusted,
            Published = (int)counts.Published,
            Condemned = (int)counts.Condemned,
            Pace = new Pace((int)counts.FromAddress, (int)counts.FromNetwork, (int)counts.ByAuthor, (int)counts.OtherPosts),
            Record = new SenderRecord((int)counts.FromBrowser, (int)counts.CondemnedFromBrowser, counts.KnownSince is { } since ? Stored.Instant(since) : null),
            ReservedName = ReservedName(submission, library),
            CondemnedHosts = await LinkHosts.CondemnedAsync(session, submission.Hosts),
            Scores = classifier.Scores,
            CondemnedPageHosts = submission.Page is { } page ? await LinkHosts.CondemnedAsync(session, [.. page.Hosts.Take(MostPageHosts)]) : [],
            Starter = classifier.Starter,
            Decisions = classifier.Decisions,
            Learned = signals => classifier.Judge(submission, signals),
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
        var name = submission.Author.NameKey;
        return library.Authors.FirstOrDefault(author => CommentEntry.NameKeyOf(author.Name) == name)?.Name;
    }

    private static Task<CountRow> CountAsync(Session session, Submission submission, Policy policy, long except, SenderDigest digest)
    {
        const string select =
            $"""
            select
                (select count(*) from (select 1 from comments
                    where address = @Address and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as FromAddress,
                (select count(*) from (select 1 from comments
                    where network = @Network and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as FromNetwork,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key in (@emailKey, @hiddenKey) or (email_key is null and cast(@emailKey as text) is null))
                        and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as recent) as ByAuthor,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key in (@emailKey, @hiddenKey) or (email_key is null and cast(@emailKey as text) is null))
                        and state = 'published' and id <> @except limit @most) as published) as Published,
                (select count(*) from (select 1 from comments
                    where name_key = @nameKey and (email_key in (@emailKey, @hiddenKey) or (email_key is null and cast(@emailKey as text) is null))
                        and state = 'spam' and moderator is not null and id <> @except limit @most) as condemned) as Condemned,
                (select count(*) from (select 1 from comments
                    where browser = @Browser and state = 'published' and id <> @except limit @most) as known) as FromBrowser,
                (select count(*) from (select 1 from comments
                    where browser = @Browser and state = 'spam' and moderator is not null and id <> @except limit @most) as known) as CondemnedFromBrowser,
                (select min(submitted_at) from comments
                    where browser = @Browser and state = 'published' and id <> @except) as KnownSince,
                (select count(*) from (select distinct post from comments
                    where address = @Address and post <> @Post and submitted_at > @since and submitted_at <= @at and id <> @except limit @most) as others) as OtherPosts
            """;
        var author = submission.Author;
        var arguments = new
        {
            author.Address,
            author.Network,
            author.Browser,
            submission.Post,
            nameKey = author.NameKey,
            emailKey = CommentEntry.EmailKeyOf(author.Email),
            // Of an address under which nothing was said for long, only this is left.
            hiddenKey = digest.Of(CommentEntry.EmailKeyOf(author.Email)),
            at = Stored.Instant(submission.Time),
            since = Stored.Instant(submission.Time - policy.FloodWindow),
            except,
            most = CountUpTo,
        };
        return session.FirstAsync<CountRow>(select, arguments)!;
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

        public long CondemnedFromBrowser { get; init; }

        public long? KnownSince { get; init; }

        public long OtherPosts { get; init; }
    }
}

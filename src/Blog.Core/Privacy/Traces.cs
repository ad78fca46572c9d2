using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>Finds what is stored about an address: the comments, the reports sent by the same hand, the accounts.</summary>
internal static class Traces
{
    /// <summary>The numbers of what is stored about an address.</summary>
    public static async Task<Found> FindAsync(Session session, PersonalAddress address, SenderDigest digest)
    {
        var comments = address.Kind switch
        {
            AddressKind.Mail => await session.QueryAsync<long>(OfMail, new { mail = address.Text, digest = digest.Of(address.Text) }),
            AddressKind.Network => await session.QueryAsync<long>(OfNetwork, new { digest = digest.Of(address.Text) }),
            _ => await OfPageAsync(session, address.Text),
        };
        var reports = address.Kind switch
        {
            AddressKind.Mail => await session.QueryAsync<long>(ReportsOfBrowsers, new { ids = Session.List(comments), mail = address.Text }),
            AddressKind.Network => await session.QueryAsync<long>(ReportsOfNetwork, new { digest = digest.Of(address.Text) }),
            _ => [],
        };
        var accounts = address.Kind == AddressKind.Mail ? await session.QueryAsync<string>(Accounts, new { mail = address.Text }) : [];
        return new Found(comments, reports, accounts);
    }

    private const string OfMail = "select id from comments where email_key in (@mail, @digest) and erased_at is null order by id";

    private const string OfNetwork = "select id from comments where address = @digest and erased_at is null order by id";

    private const string ReportsOfNetwork = "select id from reports where address = @digest order by id";

    private const string Accounts = "select name from accounts where lower(email) = @mail order by name";

    // A browser tells of a person only where nobody else wrote with it.
    private const string ReportsOfBrowsers =
        """
        select r.id
        from reports r
        where (r.browser is not null
            and r.browser in (select c.browser from comments c where c.browser is not null and c.id in (select cast(value as bigint) from json_each(@ids)))
            and not exists (
                select 1
                from comments other
                where other.browser = r.browser and other.id not in (select cast(value as bigint) from json_each(@ids)) and other.erased_at is null))
          or r.account in (select a.name from accounts a where lower(a.email) = @mail)
        order by r.id
        """;

    private static async Task<List<long>> OfPageAsync(Session session, string page)
    {
        // The key of an address contains its host as it is; what only looks similar is sorted out by the key.
        const string select =
            """
            select id as Id, source_url as Source, author_url as Url
            from comments
            where erased_at is null and (source_key = @key or lower(author_url) like @host escape '\')
            order by id
            """;
        var key = SourceKey.Of(page)!;
        var host = new Uri(page).Host.ToLowerInvariant();
        var bare = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        var rows = await session.QueryAsync<PageRow>(select, new { key, host = $"%{bare.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)}%" });
        return [.. rows.Where(row => SourceKey.Of(row.Source) == key || SourceKey.Of(row.Url) == key).Select(row => row.Id)];
    }

    private sealed class PageRow
    {
        public long Id { get; init; }

        public string? Source { get; init; }

        public string? Url { get; init; }
    }
}

/// <summary>The numbers of what is stored about an address, and the names of its accounts.</summary>
internal sealed record Found(List<long> Comments, List<long> Reports, List<string> Accounts);

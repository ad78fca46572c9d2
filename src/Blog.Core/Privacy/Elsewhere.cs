using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>What is stored about an address beside comments and reports: mails and what was asked to be mailed, trust and blocks, what pages told us.</summary>
internal static class Elsewhere
{
    // A listing by e-mail address has the address in its key, alone or before the network.
    private const string Listed = "l.lifted_at is null and l.id in (select k.listing_id from listing_keys k where k.key = 'email ' || @mail or k.key like 'known-email ' || @mail || ' %')";

    /// <summary>Reads it. Pages have none of it but the mentions that are stored as comments.</summary>
    public static async Task<(List<PersonalSubscription> Subscriptions, List<PersonalMail> Mails, List<PersonalListing> Listings)> ReadAsync(Session session, PersonalAddress address)
    {
        if (address.Kind != AddressKind.Mail) return ([], [], []);
        var arguments = new { mail = address.Text };
        return (
            (await session.QueryAsync<SubscriptionPart>(SubscriptionPart.Select, arguments)).ConvertAll(part => new PersonalSubscription(part.Post, Stored.Instant(part.At), Stored.Instant(part.EndedAt))),
            (await session.QueryAsync<MailPart>(MailPart.Select, arguments)).ConvertAll(part => new PersonalMail(part.Subject, Stored.Instant(part.At), Stored.Instant(part.DoneAt))),
            (await session.QueryAsync<ListingPart>(ListingPart.Select, arguments)).ConvertAll(part => new PersonalListing(part.Effect, Stored.Instant(part.At))));
    }

    /// <summary>Erases it. A block stays: it is what keeps somebody away.</summary>
    public static async Task<int> EraseAsync(Session session, PersonalAddress address)
    {
        const string subscribers = "delete from subscribers where email_key = @mail";
        const string mails = "delete from outbox where lower(recipient) = @mail";
        const string trust = $"delete from listings where id in (select l.id from listings l where l.effect = 'trust' and {Listed})";
        if (address.Kind == AddressKind.Page) return await ErasePageAsync(session, SourceKey.Of(address.Text)!);
        var gone = 0;
        if (address.Kind == AddressKind.Mail)
            foreach (var sql in new[] { subscribers, mails, trust })
                gone += await session.ExecuteAsync(sql, new { mail = address.Text });
        return gone;
    }

    private static async Task<int> ErasePageAsync(Session session, string page)
    {
        const string claims = "delete from mention_claims where source_key = @page";
        const string select = "select key as Key, source as Source from mention_refusals";
        const string refusals = "delete from mention_refusals where key in (select value from json_each(@keys))";
        var gone = await session.ExecuteAsync(claims, new { page });
        var told = await session.QueryAsync<RefusalPart>(select);
        return gone + await session.ExecuteAsync(refusals, new { keys = Session.List(told.Where(refusal => SourceKey.Of(refusal.Source) == page).Select(refusal => refusal.Key)) });
    }

    private sealed class SubscriptionPart
    {
        public const string Select =
            """
            select i.post as Post, i.created_at as At, i.ended_at as EndedAt
            from subscriptions i
            join subscribers s on s.id = i.subscriber_id
            where s.email_key = @mail
            order by i.id
            """;

        public string Post { get; init; } = "";

        public long At { get; init; }

        public long? EndedAt { get; init; }
    }

    private sealed class MailPart
    {
        public const string Select = "select subject as Subject, created_at as At, done_at as DoneAt from outbox where lower(recipient) = @mail order by id";

        public string Subject { get; init; } = "";

        public long At { get; init; }

        public long? DoneAt { get; init; }
    }

    private sealed class ListingPart
    {
        public const string Select = $"select l.effect as Effect, l.listed_at as At from listings l where {Listed} order by l.id";

        public string Effect { get; init; } = "";

        public long At { get; init; }
    }

    private sealed class RefusalPart
    {
        public string Key { get; init; } = "";

        public string Source { get; init; } = "";
    }
}

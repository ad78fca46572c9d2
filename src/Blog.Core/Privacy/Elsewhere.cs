using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>What is stored about an address beside comments and reports: mails and what was asked to be mailed, trust and blocks, what pages told us.</summary>
internal static class Elsewhere
{
    // A listing by e-mail address has the digest of the address in its key, alone or before the network; others the host or the network.
    private const string Listed = "l.id in (select k.listing_id from listing_keys k where k.key = @blocked or substr(k.key, 1, length(@trusted)) = @trusted)";

    // What takes the place of a name that is erased where something has to have one.
    private const string NoName = "…";

    /// <summary>Reads it. Networks have none of it but blocks; pages blocks, and what was refused.</summary>
    public static async Task<PersonalFile> ReadAsync(Session session, PersonalFile file)
    {
        var address = file.Address;
        var keys = KeysOf(address);
        file = file with { Listings = (await session.QueryAsync<ListingPart>(ListingPart.Select, keys)).ConvertAll(part => new PersonalListing(part.Effect, Stored.Instant(part.At))) };
        if (address.Kind == AddressKind.Page) return file with { Refusals = await RefusalsAsync(session, SourceKey.Of(address.Text)!) };
        if (address.Kind != AddressKind.Mail) return file;
        var arguments = new { mail = address.Text };
        return file with
        {
            Subscriptions = (await session.QueryAsync<SubscriptionPart>(SubscriptionPart.Select, arguments)).ConvertAll(part => new PersonalSubscription(part.Post, Stored.Instant(part.At), Stored.Instant(part.EndedAt))),
            Mails = (await session.QueryAsync<MailPart>(MailPart.Select, arguments)).ConvertAll(part => new PersonalMail(part.Subject, Stored.Instant(part.At), Stored.Instant(part.DoneAt))),
        };
    }

    /// <summary>Erases it. A block stays, without the name: it is what keeps somebody away, and it is recognised by a digest.</summary>
    public static async Task<int> EraseAsync(Session session, PersonalAddress address)
    {
        const string subscribers = "delete from subscribers where email_key = @mail";
        const string mails = "delete from outbox where lower(recipient) = @mail";
        const string links = "delete from privacy_links where email = @mail";
        const string trust = $"delete from listings where id in (select l.id from listings l where l.effect = 'trust' and {Listed})";
        const string told =
            $"update audit_log set subject = @NoName where batch in (select l.batch from listings l where {Listed} union select l.lifted_batch from listings l where {Listed} and l.lifted_batch is not null)";
        const string blocks = $"update listings set name = @NoName, why = null where id in (select l.id from listings l where {Listed})";
        if (address.Kind == AddressKind.Page) return await ErasePageAsync(session, SourceKey.Of(address.Text)!);
        if (address.Kind != AddressKind.Mail) return 0;
        var (blocked, trusted) = ListingKeys.OfEmail(address.Text);
        var arguments = new { mail = address.Text, blocked, trusted, NoName };
        await session.ExecuteAsync(told, arguments);
        var gone = 0;
        foreach (var sql in new[] { subscribers, mails, trust }) gone += await session.ExecuteAsync(sql, arguments);
        await session.ExecuteAsync(blocks, arguments);
        await session.ExecuteAsync(links, arguments);
        return gone;
    }

    private static object KeysOf(PersonalAddress address)
    {
        var (blocked, trusted) = address.Kind switch
        {
            AddressKind.Mail => ListingKeys.OfEmail(address.Text),
            AddressKind.Page => (ListingKeys.ReadHost(address.Text) is { } host ? ListingKeys.OfHost(host) : "", "\n"),
            _ => (ListingKeys.ReadNetwork(address.Text) is { } network ? ListingKeys.OfNetwork(network) : "", "\n"),
        };
        return new { blocked, trusted };
    }

    private static async Task<IReadOnlyList<PersonalRefusal>> RefusalsAsync(Session session, string page) =>
        [.. (await session.QueryAsync<RefusalPart>(RefusalPart.Select)).Where(refusal => SourceKey.Of(refusal.Source) == page).Select(refusal => new PersonalRefusal(refusal.Source, refusal.Target, refusal.Reason, Stored.Instant(refusal.LastAt)))];

    private static async Task<int> ErasePageAsync(Session session, string page)
    {
        const string claims = "delete from mention_claims where source_key = @page";
        const string refusals = "delete from mention_refusals where key in (select value from json_each(@keys))";
        var gone = await session.ExecuteAsync(claims, new { page });
        var told = await session.QueryAsync<RefusalPart>(RefusalPart.Select);
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
        public const string Select = $"select l.effect as Effect, l.listed_at as At from listings l where l.lifted_at is null and {Listed} order by l.id";

        public string Effect { get; init; } = "";

        public long At { get; init; }
    }

    private sealed class RefusalPart
    {
        public const string Select = "select key as Key, source as Source, target as Target, reason as Reason, last_at as LastAt from mention_refusals order by last_at";

        public string Key { get; init; } = "";

        public string Source { get; init; } = "";

        public string Target { get; init; } = "";

        public string Reason { get; init; } = "";

        public long LastAt { get; init; }
    }
}

using System.Security.Cryptography;
using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Privacy;

/// <summary>
/// Erases comments for good, in one transaction: words, names, addresses, earlier versions, appeals, what they are recognised by, what was learned of them. An empty place
/// stays, so that answers to them find theirs.
/// </summary>
internal static class Erasing
{
    private const int HashBytes = 16;

    private const string Chosen = "in (select cast(value as bigint) from json_each(@ids))";

    // Rows that hold nothing but what is to go. What moderators replaced or edited goes with the earlier words.
    private static readonly string[] Gone =
    [
        $"delete from findings where comment_id {Chosen}",
        $"delete from link_hosts where comment_id {Chosen}",
        $"delete from earlier_versions where comment_id {Chosen}",
        $"delete from appeals where comment_id {Chosen}",
        $"delete from subscriptions where comment_id {Chosen}",
        $"delete from notices where comment_id {Chosen}",
        $"delete from decision_links where comment_id {Chosen}",
        $"delete from mentions where comment_id {Chosen}",
        $"delete from mention_claims where comment_id {Chosen}",
        $"delete from outbox where exists (select 1 from json_each(outbox.comments) told where cast(told.value as bigint) {Chosen})",
    ];

    // What others said about them, and why something was decided, may repeat what they said.
    private static readonly string[] Silenced =
    [
        $"update reports set words = null, answered_at = coalesce(answered_at, @now) where comment_id {Chosen}",
        $"update audit_log set why = null where comment_id {Chosen} and why is not null",
        $"update decisions set undone_at = @now where comment_id {Chosen} and undone_at is null",
        "delete from knowledge",
    ];

    /// <summary>Erases comments; the posts they stood at.</summary>
    public static async Task<IReadOnlyList<string>> EraseAsync(Session session, IReadOnlyCollection<long> comments, long now)
    {
        const string posts = $"select distinct post from comments where id {Chosen}";
        if (comments.Count == 0) return [];
        var arguments = new { ids = Session.List(comments), now };
        foreach (var comment in comments.Order()) await Campaigns.LeaveAsync(session, comment);
        foreach (var sql in Gone.Concat(Silenced)) await session.ExecuteAsync(sql, arguments);
        await EmptyAsync(session, arguments);
        await CampaignUpkeep.AfterAsync(session, comments, now);
        foreach (var comment in comments) await ForgetAsync(session, comment, now);
        var touched = await session.QueryAsync<string>(posts, arguments);
        foreach (var post in touched)
        {
            session.AnnounceStored(post);
            session.Announce(post);
        }

        return touched;
    }

    private static Task EmptyAsync(Session session, object arguments)
    {
        // The identity of an imported record stays: without it another import would bring everything back.
        const string empty =
            $"""
            update comments
            set state = 'withdrawn', author_name = '', author_email = null, author_url = null, author_slug = null, name_key = 'erased ' || id, email_key = null,
                text = '', html = '', language = null, once_key = null, place_key = null, form_token = case when channel = 'import' then form_token end,
                source_url = null, source_key = null, address = null, network = null, browser = null, user_agent = null,
                match_id = null, match_kind = null, similarity = null, duplicate_of = null,
                appeal = null, appealed_at = null, reported_at = null, reports = 0, needs_review = 0, edited_at = @now, erased_at = @now
            where id {Chosen}
            """;

        // It quotes the words that the earlier version had and the later one lacks.
        const string quoted =
            $"""
            delete from findings
            where signal = 'changed-resubmission' and comment_id in (select id from comments where match_id {Chosen} or duplicate_of {Chosen})
            """;
        const string examples =
            $"""
            update campaigns
            set example_id = (select c.id from comments c where c.campaign_id = campaigns.id order by c.submitted_at, c.id limit 1)
            where example_id {Chosen} and exists (select 1 from comments c where c.campaign_id = campaigns.id)
            """;
        return RunAsync(session, arguments, quoted, examples, empty);
    }

    private static async Task RunAsync(Session session, object arguments, params string[] statements)
    {
        foreach (var sql in statements) await session.ExecuteAsync(sql, arguments);
    }

    // Hashes that no words have: nothing is found by them, and they tell nothing.
    private static async Task ForgetAsync(Session session, long comment, long now)
    {
        const string hashes = "update fingerprints set exact = @exact, loose = @loose, length = 0, own_text = '' where comment_id = @comment";
        const string sketch = "update sketches set sketch = @sketch, version = @Version, changed_at = @now where comment_id = @comment";
        var nothing = Sketch.Of(Fingerprint.Of("")).ToBytes();
        await session.ExecuteAsync(hashes, new { comment, exact = RandomNumberGenerator.GetBytes(HashBytes), loose = RandomNumberGenerator.GetBytes(HashBytes) });
        await session.ExecuteAsync(sketch, new { comment, sketch = nothing, Fingerprint.Version, now });
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Benchmarks;

/// <summary>
/// <c>seed-desk --comments 1000000 --waiting 100000 [--data DIR | --postgres "Host=…;Database=…"] [--content DIR]</c>: fills an empty database with a busy blog's comments, and a
/// folder with the posts they are about, for <c>blog serve</c> and for <c>desk</c>.
/// </summary>
internal static class SeedDesk
{
    private const int Batch = 5_000;

    private static readonly string s_columns = "id, post, kind, channel, state, author_name, author_email, text, html, language, submitted_at, receipt, source_url, network, name_key, email_key, "
        + "verdict, spam_score, needs_review, moderator, appeal, appealed_at, reported_at, reports, duplicate_of, match_id, match_kind, similarity, campaign_id, joined, folded";

    public static async Task<int> RunAsync(string[] args)
    {
        var number = int.Parse(CommandLine.After(args, "--comments") ?? "100000", CultureInfo.InvariantCulture);
        var waiting = int.Parse(CommandLine.After(args, "--waiting") ?? "10000", CultureInfo.InvariantCulture);
        if (CommandLine.After(args, "--content") is { } folder) WriteContent(folder);
        var started = Stopwatch.GetTimestamp();
        await using var database = await Database.OpenAsync(OptionsOf(args), TimeProvider.System);
        await StoreAsync(database, new SeededComments(number, waiting), number);
        CommandLine.Tell($"{number} comments stored in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return 0;
    }

    /// <summary>The database that the options name.</summary>
    public static DatabaseOptions OptionsOf(string[] args) => new() { DataFolder = CommandLine.After(args, "--data") ?? Path.GetTempPath(), Connection = CommandLine.After(args, "--postgres") };

    /// <summary>A site with the posts that the comments are about.</summary>
    public static void WriteContent(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "posts"));
        File.WriteAllText(Path.Combine(folder, "site.yml"), "title: A busy blog\nlanguage: en\n");
        for (var i = 0; i < SeededComments.Posts; i++)
            File.WriteAllText(Path.Combine(folder, "posts", $"post-{i}.md"), $"---\ntitle: Experiences with co-creation, part {i}\ndate: 2019-11-{1 + i % 28:00}\n---\nWhat we learned.\n");
    }

    private static async Task StoreAsync(Database database, SeededComments seeded, int number)
    {
        for (var from = 1; from <= number; from += Batch)
        {
            var some = Enumerable.Range(from, Math.Min(Batch, number - from + 1)).AsParallel().AsOrdered().Select(seeded.Of).ToList();
            await database.WriteAsync(session => StoreAsync(session, some));
        }

        await database.WriteAsync(FoldAsync);
        string[] all = ["comments", "findings", "link_hosts", "sketches", "decisions", "campaigns"];
        foreach (var table in all) await database.WriteAsync(session => session.ExecuteAsync($"analyze {table}"));
        if (database.Dialect == DatabaseDialect.Postgres) await database.WriteAsync(session => session.ExecuteAsync("select setval(pg_get_serial_sequence('comments', 'id'), (select max(id) from comments))"));
    }

    private static async Task StoreAsync(Session session, List<Seeded> some)
    {
        const string campaign =
            """
            insert into campaigns (id, size, revision, example_id, first_at, last_at)
            values (@Campaign, 0, 1, @Id, @At, @At)
            on conflict (id) do nothing
            """;
        foreach (var first in some.Where(seeded => seeded.Campaign is not null).DistinctBy(seeded => seeded.Campaign)) await session.ExecuteAsync(campaign, new { first.Campaign, first.Id, first.At });
        using (var comments = RowWriter.To(session, "comments", s_columns))
            foreach (var seeded in some) await comments.AddAsync(ValuesOf(seeded));
        using (var findings = RowWriter.To(session, "findings", "comment_id, position, signal, signal_group, weight, evidence, holds"))
            foreach (var seeded in some)
                for (var i = 0; i < seeded.Findings.Count; i++)
                    await findings.AddAsync((long)seeded.Id, (long)i, seeded.Findings[i].Signal, seeded.Findings[i].Group, seeded.Findings[i].Weight, seeded.Findings[i].Evidence, 0L);
        using (var hosts = RowWriter.To(session, "link_hosts", "comment_id, host"))
            foreach (var seeded in some)
                foreach (var host in seeded.Hosts) await hosts.AddAsync((long)seeded.Id, host);
        using (var sketches = RowWriter.To(session, "sketches", "comment_id, version, live, sketch, changed_at"))
            foreach (var seeded in some)
                await sketches.AddAsync((long)seeded.Id, (long)Moderation.Fingerprints.Fingerprint.Version, seeded.State is "published" or "held" or "spam" ? 1L : 0L, RandomNumberGenerator.GetBytes(64), 1L);
    }

    private static object?[] ValuesOf(Seeded seeded)
    {
        var reported = seeded.Rank == 1 ? seeded.At + 1000 : (long?)null;
        var original = seeded.State == "duplicate" && seeded.Id > 100 ? seeded.Id - 100L : (long?)null;
        return
        [
            (long)seeded.Id, seeded.Post, seeded.IsMention ? "mention" : "comment", seeded.IsMention ? "webmention" : "form", seeded.State, seeded.Name, seeded.Email, seeded.Text,
            $"<p>{System.Net.WebUtility.HtmlEncode(seeded.Text)}</p>", seeded.Language, seeded.At, $"receipt-{seeded.Id:000000000}", seeded.IsMention ? $"https://elsewhere.example/{seeded.Id}" : null, seeded.Network,
            seeded.NameKey, seeded.Email, seeded.State switch { "published" => "publish", "held" => "hold", "duplicate" => "duplicate", "spam" => "spam", _ => "publish" },
            Math.Round(seeded.Findings.Sum(finding => finding.Weight), 2), seeded.NeedsReview ? 1L : 0L, seeded.Moderator, seeded.Rank == 0 ? "I wrote this myself; please look again." : null,
            seeded.Rank == 0 ? seeded.At + 2000 : null, reported, reported is null ? 0L : 3L, original, original, original is null ? null : "nearduplicate", original is null ? null : 0.91,
            (long?)seeded.Campaign, seeded.Campaign is null ? null : 1L, seeded.Campaign is null ? 0L : 2L,
        ];
    }

    private static async Task FoldAsync(Session session)
    {
        const string size = "update campaigns set size = (select count(*) from comments where campaign_id = campaigns.id and state in ('published', 'held', 'spam'))";
        await session.ExecuteAsync(size);
        for (var campaign = 1; campaign <= SeededComments.Campaigns; campaign++) await CampaignUpkeep.RefreshAsync(session, campaign);
    }
}

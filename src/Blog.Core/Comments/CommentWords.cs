using System.Text.Json;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>What a comment says, and all that follows from it.</summary>
/// <param name="Text">The words as typed.</param>
/// <param name="Html">The words as readers see them.</param>
/// <param name="EditedAt">When they took the place of others, as it is stored.</param>
/// <param name="OwnText">The words without what is quoted.</param>
/// <param name="Hosts">The hosts that they link to.</param>
internal sealed record CommentWords(string Text, string Html, long? EditedAt, string OwnText, IReadOnlyList<string> Hosts)
{
    /// <summary>The columns of a kept version, of a table called <c>v</c>, for a row that is a <see cref="KeptWords"/>.</summary>
    public const string KeptColumns = "v.text as Text, v.html as Html, v.edited_at as EditedAt, v.own_text as OwnText, v.hosts as Hosts";

    /// <summary>Keeps the words of a comment, with all that is needed to put them back; the number of the kept version.</summary>
    public static async Task<long> KeepAsync(Session session, CommentRow row, long now)
    {
        const string insert =
            """
            insert into earlier_versions (comment_id, text, html, state, replaced_at, own_text, hosts, edited_at)
            values (@Id, @Text, @Html, @State, @now, @ownText, @hosts, @EditedAt)
            returning id
            """;
        var (ownText, hosts) = (await OwnTextAsync(session, row.Id), Session.List(await HostsAsync(session, row.Id)));
        return await session.FirstAsync<long>(insert, new { row.Id, row.Text, row.Html, row.State, now, ownText, hosts, row.EditedAt });
    }

    /// <summary>What a comment says now, as the words of another.</summary>
    public static async Task<CommentWords> OfAsync(Session session, CommentRow row, long now) =>
        new(row.Text, row.Html, now, await OwnTextAsync(session, row.Id), await HostsAsync(session, row.Id));

    /// <summary>Makes a comment say this.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="row">The comment.</param>
    /// <param name="similar">The index that knows how much of a sketch is worth keeping.</param>
    /// <param name="editedBy">The moderator whose words they are; nothing where they are the author's.</param>
    /// <param name="now">The time as it is stored.</param>
    public async Task GiveAsync(Session session, CommentRow row, SimilarTexts? similar, string? editedBy, long now)
    {
        const string update = "update comments set text = @Text, html = @Html, edited_at = @EditedAt, edited_by = @editedBy, version = version + 1 where id = @Id";
        await session.ExecuteAsync(update, new { row.Id, Text, Html, EditedAt, editedBy });
        var fingerprint = Fingerprint.Of(OwnText);
        await CommentRepository.AddFingerprintAsync(session, row.Id, row.Post, fingerprint, similar?.Choose(fingerprint) ?? Sketch.Of(fingerprint), OwnText, now);
        await LinkHosts.RemoveAsync(session, row.Id);
        await LinkHosts.AddAsync(session, row.Id, Hosts);
        session.AnnounceStored(row.Post);
        session.Announce(row.Post);
    }

    private static async Task<string> OwnTextAsync(Session session, long id) =>
        (await session.FirstAsync<string>("select own_text from fingerprints where comment_id = @id", new { id })) ?? "";

    private static Task<List<string>> HostsAsync(Session session, long id) =>
        session.QueryAsync<string>("select host from link_hosts where comment_id = @id order by host", new { id });
}

/// <summary>A kept version as it is read back; rows that put one back have more than this.</summary>
internal abstract class KeptWords
{
    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public long? EditedAt { get; init; }

    public string OwnText { get; init; } = "";

    public string Hosts { get; init; } = "[]";

    public CommentWords ToWords() => new(Text, Html, EditedAt, OwnText, JsonSerializer.Deserialize<string[]>(Hosts)!);
}

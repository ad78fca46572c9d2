using System.Net;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>Brings what is stored about one page in step with what the page says: a mention is judged and stored, brought up to date, or taken back.</summary>
internal sealed class MentionKeeper(CommentIntake intake, CommentRepository comments, MentionRepository mentions, TimeProvider time)
{
    private static readonly TimeSpan s_first = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(60);

    /// <summary>What came of it.</summary>
    /// <param name="Comment">What is stored; null where nothing is.</param>
    /// <param name="Refusal">Why nothing is.</param>
    internal sealed record Kept(Comment? Comment, MentionRefusal? Refusal);

    /// <summary>Has what a page says judged and stored.</summary>
    public async Task<Kept> StoreAsync(MentionTold told, SourceDocument document, bool isVouchedFor)
    {
        var facts = document.FactsAbout(told.Target);
        var parent = OwnAddress.CommentOf(told.Target) is { } id && await comments.FindAsync(id) is { State: CommentState.Published } answered && answered.Post == told.Post && await comments.IsInThreadAsync(answered) ? answered : null;
        var result = await intake.SubmitAsync(DraftOf(told, document, facts, parent?.Id, isVouchedFor));
        if (result.Stored is not { } stored) return new Kept(null, result is IntakeResult.Closed ? MentionRefusal.TargetClosed : MentionRefusal.SourceUnreadable);
        if (stored.Kind == CommentKind.Mention) await SaveAsync(stored, told, document, facts);
        return new Kept(stored, null);
    }

    /// <summary>Takes back the mention of a post by a page that is gone or links there no more. What a moderator decided stays.</summary>
    public async Task<Comment?> WithdrawAsync(string post, string source, Uri? page)
    {
        if (await mentions.FindAsync(post, source, KeysOf(source, page)) is not { } id || await comments.RowAsync(id) is not { } row) return null;
        if (Stored.Parse<CommentState>(row.State) is CommentState.Published or CommentState.Held) await comments.WithdrawAsync(row);
        await mentions.PostponeAsync(id, null, 0);
        return await comments.FindAsync(id);
    }

    /// <summary>When to look again at a page that was first seen at a time: soon at first, then more and more seldom, never all at once.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset firstSeen)
    {
        var now = time.GetUtcNow();
        var age = now - firstSeen;
        var pause = age < s_first ? s_first : age > s_longest ? s_longest : age;
        return now + (pause * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0)));
    }

    /// <summary>A page's account of itself in one digest.</summary>
    public static string DigestOf(MentionFacts facts)
    {
        var account = string.Join('\n', facts.Response, facts.Excerpt, facts.Author, facts.AuthorUrl, facts.Title, facts.Photo);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, 16));
    }

    private Task SaveAsync(Comment stored, MentionTold told, SourceDocument document, MentionFacts facts)
    {
        var isShown = stored.State is CommentState.Published or CommentState.Held;
        var page = new MentionPage(facts.Response, told.Source, document.Address.AbsoluteUri, told.Target.AbsoluteUri, time.GetUtcNow())
        {
            Title = facts.Title,
            Photo = facts.Photo,
            Published = facts.Published,
        };
        return mentions.SaveAsync(stored.Id, page, DigestOf(facts), isShown ? NextAfter(stored.SubmittedAt) : null);
    }

    private static CommentDraft DraftOf(MentionTold told, SourceDocument document, MentionFacts facts, long? parent, bool isVouchedFor) => new()
    {
        Post = told.Post,
        ParentId = parent,
        Kind = CommentKind.Mention,
        Channel = told.Channel,
        Name = facts.Author ?? facts.Title ?? document.Address.Host,
        Url = IsLink(facts.AuthorUrl) ? facts.AuthorUrl : null,
        Text = facts.Excerpt,
        Html = HtmlOf(facts),
        SourceUrl = document.Address.AbsoluteUri,
        Language = facts.Language,
        Page = facts.Page with { IsVouchedFor = isVouchedFor },
    };

    /// <summary>The words, those of the link marked.</summary>
    private static string HtmlOf(MentionFacts facts)
    {
        var (start, length) = facts.Linked is { } linked ? linked.GetOffsetAndLength(facts.Excerpt.Length) : (0, 0);
        var (before, within, after) = (facts.Excerpt[..start], facts.Excerpt[start..(start + length)], facts.Excerpt[(start + length)..]);
        return $"<p>{WebUtility.HtmlEncode(before)}{(length > 0 ? $"<b>{WebUtility.HtmlEncode(within)}</b>" : "")}{WebUtility.HtmlEncode(after)}</p>";
    }

    private static bool IsLink(string? address) =>
        address is { Length: <= DraftCheck.MaxUrl } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0;

    private static List<string> KeysOf(string source, Uri? page) =>
        [.. new[] { SourceKey.Of(source), SourceKey.Of(page?.AbsoluteUri) }.OfType<string>().Distinct(StringComparer.Ordinal)];
}

/// <summary>That a page mentions a post, as it was told.</summary>
/// <param name="Post">The slug of the post.</param>
/// <param name="Source">The page, as told.</param>
/// <param name="Target">The address of ours.</param>
/// <param name="Channel">The protocol.</param>
internal sealed record MentionTold(string Post, string Source, Uri Target, Channel Channel);

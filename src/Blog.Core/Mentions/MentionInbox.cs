using System.Security.Cryptography;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Outbound;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>Takes what other sites tell us: refuses at once what can be refused without asking anybody, and queues the rest.</summary>
public sealed class MentionInbox : IDisposable
{
    private static readonly TimeSpan s_refusalHolds = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestSpread = TimeSpan.FromHours(1);

    private readonly ContentStore _content;
    private readonly OutboundClient _outbound;
    private readonly ClaimRepository _claims;
    private readonly CommentRepository _comments;
    private readonly RefusalLog _refusals;
    private readonly SenderLimit _senders;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _news = new(0, 1);
    private long _waiting;

    internal MentionInbox(ContentStore content, OutboundClient outbound, ClaimRepository claims, CommentRepository comments, RefusalLog refusals, TimeProvider time)
    {
        (_content, _outbound, _claims, _comments, _refusals, _time) = (content, outbound, claims, comments, refusals, time);
        _senders = new SenderLimit(time);
    }

    /// <summary>Takes or refuses a claim. Nobody is asked for anything; once this returns, what was taken is durable.</summary>
    public async Task<ReceiveResult> ReceiveAsync(MentionClaim claim)
    {
        if (_senders.Count(claim.Network ?? "") is { } wait) return Refuse(claim, MentionRefusal.TooMany, wait);
        var library = _content.Current;
        var (check, refusal) = ClaimCheck.Read(claim, library, _outbound);
        if (check is null) return Refuse(claim, refusal);
        if (check.OwnPost is not null) return new ReceiveResult.OwnPost();
        if (!Takes(library, check.Post) && !await _claims.IsKnownAsync(claim, check.Post.Slug)) return Refuse(claim, MentionRefusal.TargetClosed);
        if (claim.Channel == Channel.Pingback && await _claims.LatelyRefusedAsync(claim, s_refusalHolds) is { } lately) return new ReceiveResult.Refused(Stored.Parse<MentionRefusal>(lately));
        if (Interlocked.Read(ref _waiting) >= ClaimRepository.MostWaiting) return Refuse(claim, MentionRefusal.Full, TimeSpan.FromHours(1));

        var put = await _claims.AddAsync(claim, check.Post.Slug, PageAddress.HostOf(check.Source));
        if (put.IsKnown) return new ReceiveResult.Known();
        if (put.Token is not { } token) return Refuse(claim, MentionRefusal.TooMany, TimeSpan.FromHours(1));
        Interlocked.Increment(ref _waiting);
        Wake();
        return new ReceiveResult.Taken(token);
    }

    /// <summary>Whether mentions of a post are taken now.</summary>
    public bool Takes(Library library, Post post) => library.Site.Comments.Mentions && library.Site.CommentsOpenOn(post, _time.GetUtcNow());

    /// <summary>Where a claim stands; null where nothing is known under this token (any more).</summary>
    public async Task<ClaimStatus?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (await _claims.FindAsync(token, cancel) is not { } claim) return null;
        var comment = claim.CommentId is { } id ? await _comments.FindAsync(id, cancel) : null;
        return new ClaimStatus(
            claim.Source,
            claim.Target,
            Stored.Instant(claim.ReceivedAt),
            claim.State == "refused" ? Stored.Parse<MentionRefusal>(claim.Outcome!) : null,
            claim.State == "waiting" ? ClaimStanding.Waiting : comment is null ? ClaimStanding.Nothing : StandingOf(comment));
    }

    /// <summary>The addresses of the pages that mention a post at an address of ours and that readers see, oldest first; the refusal where there is no such post.</summary>
    public async Task<(IReadOnlyList<string> Pages, MentionRefusal? Refusal)> PagesAsync(string target, string site)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var address) || !OwnAddress.Of(site).Owns(address)) return ([], MentionRefusal.TargetElsewhere);
        if (OwnAddress.Of(site).PostAt(address, _content.Current) is not { } post) return ([], MentionRefusal.TargetUnknown);
        var thread = await _comments.ThreadAsync(post.Slug);
        var pages = thread.Comments.Where(answer => answer.Page is not null).Select(answer => answer.Comment).Concat(thread.Mentions.Select(mention => mention.Comment));
        return ([.. pages.OrderBy(page => page.SubmittedAt).ThenBy(page => page.Id).Select(page => page.SourceUrl).OfType<string>()], null);
    }

    /// <inheritdoc/>
    public void Dispose() => _news.Dispose();

    /// <summary>Waits until something was taken, or a while has passed.</summary>
    internal async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(atMost, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await _news.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The while has passed.
        }
    }

    /// <summary>
    /// By how much to put off what came too early: the more waits, the longer and the more apart, so that a thousand claims about one victim are not all taken up
    /// again every minute and in the way of others.
    /// </summary>
    internal TimeSpan Spread()
    {
        var minutes = (Interlocked.Read(ref _waiting) - FetchBudget.MostInWindow * 10) / FetchBudget.MostInWindow;
        return minutes <= 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Min(minutes, s_longestSpread.TotalMinutes)) * (RandomNumberGenerator.GetInt32(1000) / 1000.0);
    }

    /// <summary>Counts anew what waits; other nodes work it off too.</summary>
    internal async Task RecountAsync() => Interlocked.Exchange(ref _waiting, await _claims.WaitingAsync());

    private void Wake()
    {
        if (_news.CurrentCount > 0) return;
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has woken it.
        }
    }

    private ReceiveResult.Refused Refuse(MentionClaim claim, MentionRefusal reason, TimeSpan? retryAfter = null)
    {
        _refusals.Add(claim, reason);
        return new ReceiveResult.Refused(reason, retryAfter);
    }

    private static ClaimStanding StandingOf(Comment comment) => comment.State switch
    {
        CommentState.Published => ClaimStanding.Published,
        CommentState.Held => ClaimStanding.Held,
        CommentState.Withdrawn => ClaimStanding.Withdrawn,
        _ => ClaimStanding.NotShown,
    };
}

/// <summary>Where a claim stands.</summary>
/// <param name="Source">The page, as told.</param>
/// <param name="Target">The address of ours, as told.</param>
/// <param name="Received">When it was told.</param>
/// <param name="Refusal">Why it was refused, where it was.</param>
/// <param name="Standing">What became of it.</param>
public sealed record ClaimStatus(string Source, string Target, DateTimeOffset Received, MentionRefusal? Refusal, ClaimStanding Standing);

/// <summary>What became of a claim.</summary>
public enum ClaimStanding
{
    /// <summary>The page has not been looked at yet.</summary>
    Waiting,

    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>A moderator looks at it first.</summary>
    Held,

    /// <summary>It is stored and not shown.</summary>
    NotShown,

    /// <summary>It was shown until the page no longer linked here.</summary>
    Withdrawn,

    /// <summary>Nothing is stored about it.</summary>
    Nothing,
}

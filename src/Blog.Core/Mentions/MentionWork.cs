using Blog.Core.Comments;
using Blog.Core.Outbound;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>Works off what other sites told us, one source at a time, and looks again now and then at the pages of what is shown.</summary>
public sealed class MentionWork : IDisposable
{
    private const int MostTries = 3;

    // Nobody answers for a moment, an evening, a fortnight: only after that a page counts as lost.
    private const int MostFailures = 5;

    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_afterMissing = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);

    private readonly MentionInbox _inbox;
    private readonly ClaimRepository _claims;
    private readonly MentionRepository _mentions;
    private readonly CommentRepository _comments;
    private readonly RefusalLog _refusals;
    private readonly SourceReader _reader;
    private readonly MentionKeeper _keeper;
    private readonly FetchBudget _budget;

    // Pages are asked for two at once, but taken apart one after the other: a page takes fifty times its length in memory.
    private readonly SemaphoreSlim _reading = new(1);
    private readonly TimeProvider _time;

    internal MentionWork(
        MentionInbox inbox, ClaimRepository claims, MentionRepository mentions, CommentRepository comments, RefusalLog refusals, OutboundClient outbound, MentionKeeper keeper, FetchBudget budget, TimeProvider time)
    {
        (_inbox, _claims, _mentions, _comments, _refusals, _keeper, _budget, _time) = (inbox, claims, mentions, comments, refusals, keeper, budget, time);
        _reader = new SourceReader(outbound);
    }

    /// <summary>Works on until it is cancelled; waits for news where there is nothing to do. A database that cannot be used throws, everything else is noted.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            if (await NextAsync(cancel)) continue;
            await _inbox.RecountAsync();
            await _refusals.WriteAsync();
            await _inbox.WaitAsync(s_idle, cancel);
        }
    }

    /// <summary>Forgets what is of no use any more.</summary>
    public async Task TidyAsync()
    {
        await _claims.ForgetAsync();
        await _budget.ForgetAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    /// <summary>Looks at the next source, or again at the next page; false where nothing is due.</summary>
    internal async Task<bool> NextAsync(CancellationToken cancel)
    {
        var claims = await _claims.TakeAsync();
        if (claims.Count > 0) await VerifyAsync(claims, cancel);
        else if (await _mentions.TakeAsync() is { } mention) await VerifyAgainAsync(mention, cancel);
        else return false;
        return true;
    }

    private async Task VerifyAsync(List<ClaimRow> claims, CancellationToken cancel)
    {
        var first = claims[0];
        var answer = await _reader.AskAsync(first.Source, first.Channel == "pingback" ? "verifying pingback" : "Webmention", SiteOf(first.Target), cancel);
        await _reading.WaitAsync(cancel);
        try
        {
            await VerifyAsync(claims, SourceReader.Read(answer), cancel);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task VerifyAsync(List<ClaimRow> claims, SourceReading reading, CancellationToken cancel)
    {
        switch (reading)
        {
            case SourceReading.Later(var at):
                await _claims.PostponeAsync(claims, at + _inbox.Spread(), counts: false);
                break;
            case SourceReading.Failed { IsPassing: true } when claims.Min(claim => claim.Attempts) < MostTries:
                await _claims.PostponeAsync(claims, _time.GetUtcNow() + (s_afterFailure * Math.Pow(10, claims.Min(claim => claim.Attempts) - 1)), counts: true);
                break;
            default:
                foreach (var claim in claims) await SettleAsync(claim, reading, cancel);
                break;
        }
    }

    private async Task SettleAsync(ClaimRow claim, SourceReading reading, CancellationToken cancel)
    {
        var told = new MentionTold(claim.Post, claim.Source, new Uri(claim.Target), Stored.Parse<Channel>(claim.Channel));
        var kept = reading switch
        {
            SourceReading.Found { Document: var document } when document.LinksTo(told.Target) => await StoreAsync(claim, told, document, cancel),
            SourceReading.Found { Document: var document } => await TakeBackAsync(told, document.Address, MentionRefusal.NoLink),
            SourceReading.Gone => await TakeBackAsync(told, null, MentionRefusal.SourceGone),
            SourceReading.Failed { Reason: var reason } => new MentionKeeper.Kept(null, reason),
            _ => null,
        };
        // Its vouching page has to wait: so has the claim.
        if (kept is null) return;
        if (kept.Refusal is { } refusal) _refusals.Add(new MentionClaim(told.Channel, claim.Source, claim.Target, SiteOf(claim.Target)), refusal);
        await _claims.SettleAsync(claim, kept.Refusal is not null, Stored.Word(kept.Refusal ?? default), kept.Comment?.Id);
    }

    private async Task<MentionKeeper.Kept?> StoreAsync(ClaimRow claim, MentionTold told, SourceDocument document, CancellationToken cancel)
    {
        var isVouchedFor = false;
        if (claim.Vouch is { } vouch && claim.Attempts <= MostTries)
        {
            switch (await VouchAsync(vouch, document.Address, SiteOf(claim.Target), cancel))
            {
                case SourceReading.Later(var at):
                    await _claims.PostponeAsync([claim], at, counts: true);
                    return null;
                case SourceReading.Found { Document: HtmlSource page }:
                    isVouchedFor = page.Recommends(PageAddress.HostOf(document.Address));
                    break;
            }
        }
        return await _keeper.StoreAsync(told, document, isVouchedFor);
    }

    // Only a page of a site that moderators know is asked; anybody else's word is worth nothing.
    private async Task<SourceReading?> VouchAsync(string vouch, Uri source, string site, CancellationToken cancel)
    {
        if (!Uri.TryCreate(vouch, UriKind.Absolute, out var page) || PageAddress.HostOf(page) == PageAddress.HostOf(source)) return null;
        return await _mentions.IsTrustedAsync(PageAddress.HostOf(page)) ? await _reader.ReadAsync(vouch, "Webmention vouch", site, cancel) : null;
    }

    private async Task<MentionKeeper.Kept> TakeBackAsync(MentionTold told, Uri? page, MentionRefusal refusal) =>
        await _keeper.WithdrawAsync(told.Post, told.Source, page) is { } stored ? new MentionKeeper.Kept(stored, null) : new MentionKeeper.Kept(null, refusal);

    private async Task VerifyAgainAsync(MentionRepository.MentionRow mention, CancellationToken cancel)
    {
        if (await _comments.FindAsync(mention.CommentId, cancel) is not { State: CommentState.Published or CommentState.Held } comment)
        {
            await _mentions.PostponeAsync(mention.CommentId, null, 0);
            return;
        }
        var told = new MentionTold(comment.Post, mention.Source, new Uri(mention.Target), comment.Channel);
        switch (await _reader.ReadAsync(mention.Page, "Webmention", SiteOf(mention.Target), cancel))
        {
            case SourceReading.Later(var at):
                await _mentions.PostponeAsync(mention.CommentId, at, mention.Failures);
                break;
            case SourceReading.Failed when mention.Failures + 1 < MostFailures:
                await _mentions.PostponeAsync(mention.CommentId, _time.GetUtcNow() + (s_afterMissing * Math.Pow(2, mention.Failures)), mention.Failures + 1);
                break;
            case SourceReading.Found { Document: var document } when document.LinksTo(told.Target):
                if (MentionKeeper.DigestOf(document.FactsAbout(told.Target)) == mention.Digest) await _mentions.ConfirmAsync(mention.CommentId, _keeper.NextAfter(comment.SubmittedAt));
                else await _keeper.StoreAsync(told, document, isVouchedFor: false);
                break;
            default:
                await _keeper.WithdrawAsync(comment.Post, mention.Source, new Uri(mention.Page));
                break;
        }
    }

    private static string SiteOf(string target) => new Uri(target).GetLeftPart(UriPartial.Authority) + "/";
}

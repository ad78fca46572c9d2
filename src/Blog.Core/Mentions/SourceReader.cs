using System.Net;
using Blog.Core.Outbound;

namespace Blog.Core.Mentions;

/// <summary>What came of looking at a source.</summary>
internal abstract record SourceReading
{
    private SourceReading()
    {
    }

    /// <summary>It is there.</summary>
    internal sealed record Found(SourceDocument Document) : SourceReading;

    /// <summary>It says that it was taken down for good.</summary>
    internal sealed record Gone : SourceReading;

    /// <summary>It could not be looked at.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="IsPassing">Whether it may be another time.</param>
    internal sealed record Failed(MentionRefusal Reason, bool IsPassing) : SourceReading;

    /// <summary>Its site has had enough from us for now; nobody was asked.</summary>
    internal sealed record Later(DateTimeOffset At) : SourceReading;
}

/// <summary>Looks at sources, by the one way out.</summary>
internal sealed class SourceReader(OutboundClient outbound)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, application/json;q=0.8, text/plain;q=0.7, */*;q=0.1";

    /// <summary>Asks for a source and reads it.</summary>
    public async Task<SourceReading> ReadAsync(string source, string purpose, string site, CancellationToken cancel) => Read(await AskAsync(source, purpose, site, cancel));

    /// <summary>Asks for a source.</summary>
    public Task<FetchResult> AskAsync(string source, string purpose, string site, CancellationToken cancel) =>
        outbound.SendAsync(FetchRequest.Get(source, purpose, site) with { Accept = Accept, Reads = SourceDocument.Reads }, cancel);

    /// <summary>Reads what a source answered.</summary>
    public static SourceReading Read(FetchResult result) => result switch
    {
        FetchResult.NotBefore(var at) => new SourceReading.Later(at),
        FetchResult.Answered answer => Read(answer),
        FetchResult.Unreachable or FetchResult.Refused { Reason: RefusalReason.Inward } => new SourceReading.Failed(MentionRefusal.SourceMissing, IsPassing: true),
        FetchResult.TimedOut => new SourceReading.Failed(MentionRefusal.SourceUnreadable, IsPassing: true),
        _ => new SourceReading.Failed(MentionRefusal.SourceUnreadable, IsPassing: false),
    };

    private static SourceReading Read(FetchResult.Answered answer)
    {
        if (answer.Status == HttpStatusCode.Gone) return new SourceReading.Gone();
        if (answer.Status == HttpStatusCode.NotFound) return new SourceReading.Failed(MentionRefusal.SourceMissing, IsPassing: false);
        if (!answer.IsSuccess) return new SourceReading.Failed(MentionRefusal.SourceUnreadable, IsPassing: (int)answer.Status is >= 500 or 408 or 429);
        if (!SourceDocument.Reads(answer.MediaType)) return new SourceReading.Failed(MentionRefusal.SourceNoPage, IsPassing: false);
        return SourceDocument.Read(answer) switch
        {
            null => new SourceReading.Failed(MentionRefusal.SourceUnreadable, IsPassing: false),
            { IsGone: true } => new SourceReading.Gone(),
            var document => new SourceReading.Found(document),
        };
    }
}

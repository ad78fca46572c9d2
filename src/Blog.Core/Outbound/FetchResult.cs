using System.Net;

namespace Blog.Core.Outbound;

/// <summary>What came of asking another site.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>The other side answered, whatever its status.</summary>
    public sealed record Answered : FetchResult
    {
        /// <summary>The status. Of POST, a redirect that would lose what was sent is an answer too.</summary>
        public required HttpStatusCode Status { get; init; }

        /// <summary>Where the redirects led.</summary>
        public required Uri Address { get; init; }

        /// <summary>The media type, lower-case without parameters; empty where none is named.</summary>
        public string MediaType { get; init; } = "";

        /// <summary>The <c>charset</c> parameter of the type.</summary>
        public string? Charset { get; init; }

        /// <summary>The body, at most <see cref="OutboundClient.MostBytes"/>; empty where its type is of no use.</summary>
        public byte[] Body { get; init; } = [];

        /// <summary>All headers, each value for itself, names in any case.</summary>
        public required ILookup<string, string> Headers { get; init; }

        /// <summary>Whether the status is one of success.</summary>
        public bool IsSuccess => (int)Status is >= 200 and < 300;
    }

    /// <summary>It was not asked for, or not followed further: the rules forbid it.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(RefusalReason Reason) : FetchResult;

    /// <summary>Asking now would be more than that site is to bear from us.</summary>
    /// <param name="At">When to ask again.</param>
    public sealed record NotBefore(DateTimeOffset At) : FetchResult;

    /// <summary>The answer is larger than is read.</summary>
    public sealed record TooLarge : FetchResult;

    /// <summary>It took too long.</summary>
    public sealed record TimedOut : FetchResult;

    /// <summary>It leads on and on.</summary>
    public sealed record TooManyRedirects : FetchResult;

    /// <summary>The name has no address, nobody listens, the certificate is no good, or what is said is not HTTP.</summary>
    public sealed record Unreachable : FetchResult;
}

/// <summary>Why an address is not asked for.</summary>
public enum RefusalReason
{
    /// <summary>It is no address of the web, or longer than 2,000 characters.</summary>
    Malformed,

    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>It carries a name before the host.</summary>
    UserInfo,

    /// <summary>A port other than 80 and 443.</summary>
    Port,

    /// <summary>It leads to an address that is not of the public internet.</summary>
    Inward,

    /// <summary>A redirect leads from https to http.</summary>
    Downgrade,
}

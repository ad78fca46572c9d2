namespace Blog.Core.Sending;

/// <summary>The way in which a page wants to be told that it is linked to.</summary>
public enum EndpointProtocol
{
    /// <summary>A form with source and target (W3C Webmention).</summary>
    Webmention,

    /// <summary>A call by XML-RPC (Pingback 1.0).</summary>
    Pingback,
}

/// <summary>Where a page wants to be told that it is linked to.</summary>
/// <param name="Address">The absolute address, its query kept, without fragment.</param>
/// <param name="Protocol">How it wants to be told.</param>
internal sealed record Endpoint(string Address, EndpointProtocol Protocol);

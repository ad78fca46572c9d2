using Blog.Core.Feeds;
using Blog.Web.Hosting;

namespace Blog.Web.Head;

/// <summary>The site's own address: the one its owner set, else the one it was asked at.</summary>
internal static class RequestAddress
{
    /// <summary>The address for absolute links in the answer to a request.</summary>
    public static SiteAddress Of(HttpContext context)
    {
        var site = ContentAddress.Of(context).Library.Site;
        var request = context.Request;
        return new SiteAddress(site.BaseUrl is { } set ? set.AbsoluteUri.TrimEnd('/') : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}");
    }
}

using System.Xml.Linq;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Mentions;
using Blog.Moderation;
using Blog.Web.Head;
using Blog.Web.Hosting;

namespace Blog.Web.Mentions;

/// <summary>Trackback: a form with <c>url</c> sent to the post's own address. What it says of itself (title, excerpt, name) is not believed; its page is looked at like any other.</summary>
internal static class TrackbackEndpoint
{
    /// <summary>Takes a trackback.</summary>
    public static async Task ReceiveAsync(HttpContext http, MentionInbox inbox, string? post)
    {
        Sender.SpeakAsSite(http);
        var form = await Sender.FormAsync(http);
        var source = form?["url"] is [{ } told] ? told.Trim() : "";
        var library = ContentAddress.Of(http).Library;
        var site = RequestAddress.Of(http);
        var target = library.FindPost(post ?? "") is { } found ? site.Of(found.Path) : site.Of($"/{post}");
        var result = await inbox.ReceiveAsync(Sender.Claim(http, Channel.Trackback, source, target));
        if (result is ReceiveResult.Refused(_, var wait)) Sender.RetryAfter(http, wait);
        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Answer(result is ReceiveResult.Refused(var reason, _) ? Sender.Sentence(reason) : null), http.RequestAborted);
    }

    /// <summary>Whoever only looks is led to the post.</summary>
    public static IResult LeadOn(HttpContext http, string? post) =>
        ContentAddress.Of(http).Library.FindPost(post ?? "") is { } found ? Results.Redirect(SiteAddressOf(found)) : Results.NotFound();

    private static string SiteAddressOf(Post post) => new SiteAddress("").Of(post.Path);

    private static string Answer(string? fault)
    {
        var response = new XElement("response", new XElement("error", fault is null ? "0" : "1"), fault is null ? null : new XElement("message", fault));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{response.ToString(SaveOptions.DisableFormatting)}\n";
    }
}

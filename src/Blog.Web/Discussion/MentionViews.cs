using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Web.Language;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>Makes what a theme shows of pages elsewhere. All that they say of themselves comes from strangers.</summary>
internal static class MentionViews
{
    /// <summary>Faces that are seen at once.</summary>
    private const int MostFaces = 16;

    /// <summary>Mentions that are seen at once.</summary>
    private const int MostMentions = 10;

    private static readonly (MentionResponse Response, string Key, string Property)[] s_reactions =
    [
        (MentionResponse.Like, "Likes", "u-like"), (MentionResponse.Repost, "Reposts", "u-repost"), (MentionResponse.Bookmark, "Bookmarks", "u-bookmark"),
    ];

    /// <summary>The mentions of a post by kind; nothing where there are none.</summary>
    public static MentionsView? Of(IReadOnlyList<ThreadedMention> mentions, SiteOptions site)
    {
        if (mentions.Count == 0) return null;
        var byResponse = mentions.ToLookup(mention => mention.Response);
        var reactions =
            from kind in s_reactions
            let faces = byResponse[kind.Response].Select(mention => FaceOf(mention, site)).ToList()
            where faces.Count > 0
            select new ReactionsView(Wording.Discussion.Count(kind.Key, faces.Count), kind.Property, Folded<FaceView>.Of(faces, MostFaces));
        var others = byResponse[MentionResponse.Mention].Concat(byResponse[MentionResponse.Reply]).Select(mention => ViewOf(mention, site)).ToList();
        return new MentionsView([.. reactions], Folded<MentionView>.Of(others, MostMentions));
    }

    /// <summary>Where something was written; nothing where its address is none that a browser opens.</summary>
    public static LinkToSite? SiteOf(Comment mention)
    {
        var address = WebAddress.Of(mention.SourceUrl) ?? WebAddress.Of(mention.AuthorUrl);
        return address is null ? null : new LinkToSite(Shortened(new Uri(address).IdnHost), address);
    }

    /// <summary>Who wrote it; the site, where the page names nobody.</summary>
    public static PersonView AuthorOf(Comment mention)
    {
        var host = SiteOf(mention)?.Host ?? "";
        var name = string.IsNullOrWhiteSpace(mention.AuthorName) ? host : mention.AuthorName;
        var letters = Initials.Of(name) is { Length: > 0 } own ? own : Initials.Of(host);
        return new PersonView(name, WebAddress.Of(mention.AuthorUrl), WrotePost: false, WritesHere: false, letters, Initials.TintOf(name));
    }

    private static FaceView FaceOf(ThreadedMention mention, SiteOptions site) =>
        new(mention.Comment.Id, AuthorOf(mention.Comment), SiteOf(mention.Comment), Moments.Day(SaidAt(mention), site.TimeZone));

    private static MentionView ViewOf(ThreadedMention mention, SiteOptions site)
    {
        var comment = mention.Comment;
        var author = AuthorOf(comment);
        var title = string.IsNullOrWhiteSpace(mention.Page?.Title) ? author.Name : mention.Page.Title;
        return new MentionView
        {
            Id = comment.Id,
            Title = title,
            Author = author.Name == title || author.Name == SiteOf(comment)?.Host ? null : author,
            Site = SiteOf(comment),
            Said = Moments.Day(SaidAt(mention), site.TimeZone),
            Excerpt = string.IsNullOrWhiteSpace(comment.Text) || comment.Text == title ? null : new HtmlString(comment.Html),
            Language = comment.Language,
            ReportAddress = site.Comments.Reports.Enabled ? ReportViews.AddressOf(comment.Id) : null,
        };
    }

    // What a page says of its own age is believed as far as it can be true.
    private static DateTimeOffset SaidAt(ThreadedMention mention) =>
        mention.Page?.Published is { Year: > 1990 } said && said < mention.Comment.SubmittedAt.AddDays(1) ? said : mention.Comment.SubmittedAt;

    private static string Shortened(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}

using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Web.Accounts;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;

namespace Blog.Web.Discussion;

/// <summary>Makes comment forms: empty ones, ones that answer somebody, and ones that give back what was typed.</summary>
internal sealed class CommentForms(FormStamps stamps, ReaderCookie readers, IAntiforgery antiforgery, BlogSettings settings)
{
    /// <summary>The query by which a page shows its form as an answer to a comment.</summary>
    public const string ReplyTo = "reply-to";

    /// <summary>The form of a page that is asked for.</summary>
    public CommentFormView New(HttpContext http, Library library, Post post, DiscussionThread thread)
    {
        var reader = readers.Read(http);
        var input = new CommentFormInput
        {
            Name = reader?.Name ?? "",
            Email = reader?.Email ?? "",
            Url = reader?.Url ?? "",
            Remember = reader is not null,
            ParentId = long.TryParse(http.Request.Query[ReplyTo], NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : null,
        };
        return Show(http, library, post, thread, input, stamps.Placeholder);
    }

    /// <summary>A form with what was typed in it.</summary>
    public CommentFormView Show(HttpContext http, Library library, Post post, DiscussionThread? thread, CommentFormInput input, string stamp)
    {
        var parent = input.ParentId is { } id ? thread?.Comments.FirstOrDefault(threaded => threaded.Comment.Id == id)?.Comment : null;
        var path = SiteAddress.Of(post.Path);
        var signedInAs = http.User.DisplayName();
        return new CommentFormView
        {
            Action = path,
            Stamp = stamp,
            Input = input with { ParentId = thread is null ? input.ParentId : parent?.Id, Name = signedInAs ?? input.Name },
            EmailNeeded = library.Site.Comments.EmailRequired,
            CanTell = settings.Smtp is not null && library.Site.BaseUrl is not null,
            ReplyTo = parent is null ? null : new ReplyTarget(parent.Id, parent.AuthorName, $"{path}#{parent.Anchor}"),
            SignedInAs = signedInAs,
            Antiforgery = signedInAs is null ? null : TokenFor(http),
        };
    }

    private (string Name, string Value) TokenFor(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }
}

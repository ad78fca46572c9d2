using System.Net;
using Blog.Core.Comments;
using Blog.Testing;

namespace Blog.Browser.Tests;

/// <summary>Comments that are there before a browser is opened.</summary>
internal static class SentComments
{
    /// <summary>Has somebody send a comment, long enough after the one before, from a network of their own.</summary>
    public static async Task SendAsync(this RunningBlog blog, string name, string text)
    {
        blog.Clock.Advance(TimeSpan.FromMinutes(20));
        var draft = new CommentDraft
        {
            Post = "first",
            Name = name,
            Email = $"{name.Replace(' ', '.')}@readers.example",
            Text = text,
            Ip = new IPAddress([198, 18, (byte)text.Length, (byte)name[^1]]),
            FormIssuedAt = blog.Clock.Now - TimeSpan.FromMinutes(1),
        };
        await blog.Get<CommentIntake>().SubmitAsync(draft);
    }
}

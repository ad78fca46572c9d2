using System.Net;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Replay;

/// <summary>Puts lines into the words of the judge, each with its time.</summary>
/// <param name="library">The posts that lines may be sent to.</param>
internal sealed class ReplaySubmissions(Library? library)
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _unknownParents = new(StringComparer.Ordinal);

    /// <summary>The time of the latest line; one minute later where it says none.</summary>
    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch - s_between;

    /// <summary>A line, as it answers an earlier one.</summary>
    public Submission Of(ReplayLine line, RememberedComment? parent)
    {
        Now = line.Time ?? Now + s_between;
        var (text, source) = (CommentText.Render(line.Text), SourceOf(line));
        var post = line.Post is { } slug ? library?.FindPost(slug) : null;
        var own = source is null
            ? Quotation.Read(text.PlainText, parent?.Submission.PlainText, post is null ? null : PostWords.Of(post))
            : new OwnWords(text.PlainText, OnlyQuotes: false);
        return new Submission
        {
            Post = line.Post ?? "",
            Parent = parent?.Number ?? UnknownParent(line),
            Channel = line.Channel ?? Channel.Form,
            Text = line.Text,
            PlainText = text.PlainText,
            OwnText = own.Text,
            OnlyQuotes = own.OnlyQuotes,
            Links = text.Links,
            Author = AuthorOf(line),
            Ip = IPAddress.TryParse(line.Ip, out var ip) ? ip : null,
            Url = DraftCheck.ReadForeignUrl(line.Url),
            UserAgent = line.UserAgent,
            Language = line.Language ?? post?.Language,
            PostWords = post is null ? null : PostWords.TopicOf(post),
            ParentWords = parent is null ? null : TopicWords.Of(CanonicalText.Of(parent.Submission.PlainText)),
            Time = Now,
            Form = line.Form,
            Source = source,
        };
    }

    private static string? SourceOf(ReplayLine line) => line.Channel is Channel.Pingback or Channel.Trackback or Channel.Webmention ? line.Url ?? "" : null;

    private static Person AuthorOf(ReplayLine line) => new()
    {
        Name = DraftCheck.ReadForeignName(line.Author ?? ""),
        Email = line.Email?.Trim(),
        Address = IPAddress.TryParse(line.Ip, out var ip) ? (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString() : line.Ip,
        Network = NetworkAddress.NetworkOf(line.Ip),
    };

    // Two answers to one unknown comment still answer the same one.
    private long? UnknownParent(ReplayLine line)
    {
        if (line.Parent is not { } id) return null;
        if (!_unknownParents.TryGetValue(id, out var number)) _unknownParents[id] = number = -1 - _unknownParents.Count;
        return number;
    }
}

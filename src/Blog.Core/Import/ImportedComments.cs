using System.Globalization;
using System.Net;
using Blog.Core.Comments;
using Blog.Core.Language;
using Blog.Moderation;

namespace Blog.Core.Import;

/// <summary>
/// Hands the comments and pingbacks of an export to the judge, oldest first, each with its own date. What the site had published stays
/// published unless it repeats another; what it held, called spam or threw away stays that.
/// </summary>
internal sealed class ImportedComments(WxrSurvey survey, ImportedAuthors authors, BlogCore blog, ImportTally tally)
{
    private readonly string _source = survey.Site.BaseBlogUrl.Length > 0 ? survey.Site.BaseBlogUrl : survey.Site.Link;
    private int _notes;
    private int _trashed;
    private int _suspected;

    /// <summary>Submits the comments of one text.</summary>
    public async Task SubmitAsync(WxrItem item, PlannedText place, Steps steps, CancellationToken cancel)
    {
        if (blog.Content.Current.FindPost(place.Slug) is null || place.Kind == TextKind.Page)
        {
            Leave(item, place, steps);
            return;
        }
        var stored = new Dictionary<long, long>();
        // An answer is never older than what it answers, but clocks were set and comments moved.
        foreach (var comment in item.Comments.OrderBy(comment => comment.Date ?? DateTimeOffset.MinValue).ThenBy(comment => comment.Id).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            if (await SubmitAsync(comment, item, place, stored) is { } id) stored[comment.Id] = id;
            steps.Next();
        }
    }

    /// <summary>Adds what somebody should know about all of them.</summary>
    public void Warn()
    {
        if (_notes > 0) tally.Warn(Words.Count("Import.Notes", _notes));
        if (_trashed > 0) tally.Warn(Words.Count("Import.Trashed", _trashed));
        if (_suspected > 0) tally.Warn(Words.Count("Import.Suspected", _suspected));
    }

    /// <summary>What readers cannot see takes no comments, and pages never do.</summary>
    private void Leave(WxrItem item, PlannedText place, Steps steps)
    {
        foreach (var comment in item.Comments)
        {
            tally.Count(IsMention(comment), ResponseFate.Skipped);
            steps.Next();
        }
        tally.Warn(Words.Format(place.Kind == TextKind.Page ? "Import.CommentsOnPage" : "Import.CommentsOnDraft", place.File, item.Comments.Count));
    }

    private static bool IsMention(WxrComment comment) => comment.Type is "pingback" or "trackback";

    private async Task<long?> SubmitAsync(WxrComment comment, WxrItem item, PlannedText place, Dictionary<long, long> stored)
    {
        if (comment.Type == "note")
        {
            _notes++;
            tally.Count(mention: false, ResponseFate.Skipped);
            return null;
        }
        var mention = IsMention(comment);
        var result = await blog.Intake.SubmitAsync(Draft(comment, item, place, mention, stored));
        tally.Count(mention, FateOf(result));
        if (result.Stored is not { } kept)
        {
            tally.Warn(Words.Format("Import.CommentRefused", comment.Id, place.Slug, Refusal(result)));
            return null;
        }
        if (result is IntakeResult.Removed) _trashed++;
        if (result is IntakeResult.Published { Comment.NeedsReview: true }) _suspected++;
        return kept.Id;
    }

    private CommentDraft Draft(WxrComment comment, WxrItem item, PlannedText place, bool mention, Dictionary<long, long> stored)
    {
        var isOwn = mention && Uri.TryCreate(comment.Url, UriKind.Absolute, out var page) && survey.Hosts.Contains(page.Host);
        return new CommentDraft
        {
            Post = place.Slug,
            ParentId = comment.ParentId > 0 && stored.TryGetValue(comment.ParentId, out var parent) ? parent : null,
            Kind = mention ? isOwn ? CommentKind.Backlink : CommentKind.Mention : CommentKind.Comment,
            Channel = Channel.Import,
            Name = Name(comment, isOwn),
            Email = comment.Email.Length > 0 ? comment.Email : null,
            Url = IsAddress(comment.Url) ? comment.Url : null,
            SourceUrl = mention && IsAddress(comment.Url) ? comment.Url : null,
            Text = HtmlToMarkdown.ConvertComment(comment.Content, new TextOrigin { Hosts = survey.Hosts, Base = Uri.TryCreate(item.Link, UriKind.Absolute, out var at) ? at : null }),
            Ip = IPAddress.TryParse(comment.Ip, out var ip) ? ip : null,
            FormToken = $"wordpress {_source} {comment.Id.ToString(CultureInfo.InvariantCulture)}",
            Language = survey.Site.Language.Length > 0 ? survey.Site.Language : null,
            At = comment.Date ?? item.Date,
            SignedInAs = mention ? null : authors.WriterOf(comment)?.Slug,
            ImportedState = StateOf(comment.Approved),
        };
    }

    /// <summary>The name; for a page of the site its title without the site's name behind it.</summary>
    private string Name(WxrComment comment, bool isOwn)
    {
        if (comment.Author.Length == 0) return Words["Import.Anonymous"];
        if (!isOwn || survey.Site.Title.Length == 0 || !comment.Author.EndsWith(survey.Site.Title, StringComparison.OrdinalIgnoreCase)) return comment.Author;
        var title = comment.Author[..^survey.Site.Title.Length].TrimEnd(' ', '|', '-', '–', '—', '»', '«', '·', ':', '>', '\u00A0');
        return title.Length > 0 ? title : comment.Author;
    }

    private static CommentState StateOf(string approved) => approved switch
    {
        "1" or "approve" or "approved" => CommentState.Published,
        "spam" => CommentState.Spam,
        "trash" or "post-trashed" => CommentState.Removed,
        _ => CommentState.Held,
    };

    private static ResponseFate FateOf(IntakeResult result) => result switch
    {
        IntakeResult.Published => ResponseFate.Published,
        IntakeResult.Held => ResponseFate.Held,
        IntakeResult.Spam => ResponseFate.Spam,
        IntakeResult.Duplicate => ResponseFate.Duplicate,
        _ => ResponseFate.Skipped,
    };

    private static string Refusal(IntakeResult result) => result switch
    {
        IntakeResult.Invalid invalid => string.Join(", ", invalid.Errors.Select(error => $"{error.Field}: {error.Problem}")),
        _ => result.GetType().Name,
    };

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal);

    private static Texts Words => ImportTexts.All;
}

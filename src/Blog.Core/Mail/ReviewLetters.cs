using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Moderation;

namespace Blog.Core.Mail;

/// <summary>A comment that a moderator is told of.</summary>
internal sealed record ReviewCase(Comment Comment, NoticeReason Reason, IReadOnlyList<Finding> Findings, string DecidePath, DateTimeOffset LinkExpiresAt);

/// <summary>Writes the mails to moderators: about one comment, or a digest. In the language of the site.</summary>
internal sealed class ReviewLetters(Library library)
{
    private const int MaxWords = 2000;
    private const int MaxWordsInDigest = 300;
    private const int MaxReasons = 6;
    private const int MaxReasonsInDigest = 2;

    private static readonly Texts s_texts = LetterParts.Texts;

    /// <summary>How many comments a digest shows; more are counted.</summary>
    public const int MaxInDigest = 20;

    public (string Subject, Letter Letter) Single(ReviewCase about)
    {
        var (comment, post) = (about.Comment, LetterParts.TitleOf(library, about.Comment.Post));
        var letter = new Letter()
            .Say(s_texts.Format($"Review.Lead.{about.Reason}", comment.AuthorName, post, LetterParts.When(library.Site, comment.SubmittedAt)))
            .Quote(LetterParts.WordsOf(comment, MaxWords));
        if (comment.Appeal is { } appeal && about.Reason == NoticeReason.Appeal) letter = letter.Say(s_texts["Review.Appeal"]).Quote(LetterParts.Cut(appeal, MaxWords));
        letter = letter
            .Head(s_texts["Review.Why"])
            .Point(Reasons(about, MaxReasons).DefaultIfEmpty(s_texts["Review.NoReason"]))
            .Door(s_texts["Review.Decide"], about.DecidePath)
            .Link(s_texts["Review.Desk"], "/review");
        return (s_texts.Format($"Review.Subject.{about.Reason}", comment.AuthorName, post), Ended(letter, about.LinkExpiresAt));
    }

    /// <param name="cases">The comments, the most urgent first, as many as are shown.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="spam">How many were taken for spam in the last day.</param>
    public (string Subject, Letter Letter) Digest(IReadOnlyList<ReviewCase> cases, int all, long spam)
    {
        var letter = new Letter().Say(s_texts.Count("Digest.Lead", all));
        foreach (var about in cases)
        {
            letter = letter
                .Head(s_texts.Format($"Digest.Entry.{about.Reason}", about.Comment.AuthorName, LetterParts.TitleOf(library, about.Comment.Post)))
                .Quote(LetterParts.WordsOf(about.Comment, MaxWordsInDigest))
                .Point(Reasons(about, MaxReasonsInDigest))
                .Door(s_texts["Review.Decide"], about.DecidePath);
        }

        if (all > cases.Count) letter = letter.Say(s_texts.Count("Digest.More", all - cases.Count));
        if (spam > 0) letter = letter.Say(s_texts.Count("Digest.Spam", spam));
        letter = letter.Link(s_texts["Review.Desk"], "/review");
        var subject = s_texts.Format(all == 1 ? "Digest.Subject.One" : "Digest.Subject.Other", all, library.Site.Title);
        return (subject, Ended(letter, cases[0].LinkExpiresAt));
    }

    private Letter Ended(Letter letter, DateTimeOffset expires)
    {
        var choice = library.Site.BaseUrl is { } url ? new Uri(url, "/account/mail").AbsoluteUri : "/account/mail";
        return letter
            .Small(s_texts.Format("Review.Expires", LetterParts.When(library.Site, expires)))
            .Small(s_texts.Format("Review.WhyYou", library.Site.Title, choice));
    }

    // What speaks for a comment is no reason why it waits.
    private static IEnumerable<string> Reasons(ReviewCase about, int most) =>
        about.Findings.Where(finding => finding.Weight > 0 || finding.Holds).Take(most).Select(FindingText.ForModerator);
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Markup;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>A judged submission, ready to be stored with everything that belongs to it.</summary>
internal sealed record CommentEntry
{
    public required CommentDraft Draft { get; init; }

    public required Submission Submission { get; init; }

    public required Verdict Verdict { get; init; }

    public required CommentState State { get; init; }

    public required string Html { get; init; }

    public string? FormToken { get; init; }

    public string? OnceKey { get; init; }

    public long? DuplicateOf { get; init; }

    public string Receipt { get; } = Token.New();

    public string Name => Submission.Author.Name;

    public string? Email => Submission.Author.Email;

    public string Text => Submission.Text;

    public string NameKey => NameKeyOf(Name);

    public string? EmailKey => EmailKeyOf(Email);

    /// <summary>A draft with all that was found out about it.</summary>
    public static CommentEntry Of(CommentDraft draft, CommentText text, Submission submission, Verdict verdict)
    {
        // An import brings repeats on purpose: the record's identity keeps them from being stored twice, not their words.
        var isKnownRepeat = draft.Channel == Channel.Import && verdict.Kind == VerdictKind.Duplicate;
        return new CommentEntry
        {
            Draft = draft,
            Submission = submission,
            Verdict = verdict,
            State = StateOf(draft, verdict),
            Html = text.Html,
            FormToken = draft.FormToken,
            OnceKey = draft.Kind != CommentKind.Comment || isKnownRepeat ? null : OnceKeyOf(submission),
            DuplicateOf = verdict.Kind == VerdictKind.Duplicate ? verdict.Match?.Comment : null,
        };
    }

    // What another blog held back, called spam or threw away does not appear here because this judge has nothing against it.
    private static CommentState StateOf(CommentDraft draft, Verdict verdict) => (draft.ImportedState, StateAfter(verdict)) switch
    {
        (CommentState.Removed, _) => CommentState.Removed,
        (CommentState.Spam, not CommentState.Duplicate) => CommentState.Spam,
        (CommentState.Held, CommentState.Published) => CommentState.Held,
        (_, var judged) => judged,
    };

    /// <summary>Where a verdict puts a comment.</summary>
    public static CommentState StateAfter(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Publish => CommentState.Published,
        VerdictKind.Hold => CommentState.Held,
        VerdictKind.Spam => CommentState.Spam,
        _ => CommentState.Duplicate,
    };

    /// <summary>
    /// Whether what stands in the way is this very submission, sent before. Its receipt goes to nobody else: the words and the e-mail address of a comment
    /// can be typed by a stranger, the form's token and the place cannot.
    /// </summary>
    public bool IsRetryOf(CommentRow first)
    {
        if (Draft.SourceUrl is { } source && source == first.SourceUrl) return true;
        if (FormToken is { } token && token == first.FormToken) return Draft.Channel == Channel.Import || Text == first.Text;
        if (Draft.Channel == Channel.Import) return false;
        var earlier = first.ToPerson();
        return Submission.Author.SharesOrigin(earlier) || (Submission.Author.Address is null && earlier.Address is null);
    }

    /// <summary>The same without what it has in common with another comment: other words from the same form, or the same words by whoever that is, kept as a duplicate.</summary>
    public CommentEntry ApartFrom(CommentRow first)
    {
        if (FormToken is not null && FormToken == first.FormToken) return this with { FormToken = null };
        return this with
        {
            OnceKey = null,
            State = CommentState.Duplicate,
            DuplicateOf = first.DuplicateOf ?? first.Id,
            Verdict = Verdict with { Kind = VerdictKind.Duplicate, Match = new Match(first.Id, MatchKind.NearDuplicate, 1, SharesOrigin: false) },
        };
    }

    public static string NameKeyOf(string name) => CanonicalText.Of(name).Full;

    public static string? EmailKeyOf(string? email) => email?.ToLowerInvariant();

    /// <summary>
    /// One digest of post, person and words. Who the person is, is decided by the strongest fact at hand: the account, the e-mail address, the name with the
    /// place it comes from. Short words count once for each comment they answer: "Thank you!" to two people is politeness.
    /// </summary>
    public static string OnceKeyOf(Submission submission)
    {
        var author = submission.Author;
        var person = author.Account is { } account ? $"account {account}"
            : EmailKeyOf(author.Email) is { } email ? $"email {email}"
            : $"name {NameKeyOf(author.Name)} {author.Address ?? author.Browser}";
        var parent = submission.Fingerprint.IsShort ? submission.Parent : null;
        var facts = $"{submission.Post}\n{person}\n{parent}\n{submission.Fingerprint.Exact:x32}";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(facts)));
    }

    public Comment ToComment(long id) => new()
    {
        Id = id,
        Post = Draft.Post,
        ParentId = Draft.ParentId,
        Kind = Draft.Kind,
        Channel = Draft.Channel,
        State = State,
        AuthorName = Name,
        AuthorEmail = Email,
        AuthorUrl = Submission.Url,
        AuthorSlug = Draft.SignedInAs,
        Text = Text,
        Html = Html,
        Language = Draft.Language,
        SubmittedAt = Stored.Instant(Stored.Instant(Submission.Time)),
        DuplicateOf = DuplicateOf,
        Receipt = Receipt,
        SourceUrl = Draft.SourceUrl,
        Network = Submission.Author.Network,
        UserAgent = Draft.UserAgent,
        Verdict = Verdict.Kind,
        SpamScore = Verdict.Total,
        NeedsReview = Verdict.NeedsReview,
        MatchId = Verdict.Match?.Comment,
        MatchKind = Verdict.Match?.Kind,
        Similarity = Verdict.Match?.Similarity,
    };
}

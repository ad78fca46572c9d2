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

    public required Sketch Sketch { get; init; }

    public required CommentState State { get; init; }

    public required string Html { get; init; }

    public string? FormToken { get; init; }

    public string? OnceKey { get; init; }

    public string? PlaceKey { get; init; }

    public long? DuplicateOf { get; init; }

    public string Receipt { get; } = Token.New();

    public string Name => Submission.Author.Name;

    public string? Email => Submission.Author.Email;

    public string Text => Submission.Text;

    public string NameKey => Submission.Author.NameKey;

    public string? EmailKey => EmailKeyOf(Email);

    public string? PageKey => SourceKey.Of(Draft.SourceUrl);

    /// <summary>A draft with all that was found out about it.</summary>
    public static CommentEntry Of(CommentDraft draft, CommentText text, Submission submission, Sketch sketch, Verdict verdict)
    {
        // An import brings repeats on purpose: the record's identity keeps them from being stored twice, not their words.
        var isKnownRepeat = draft.Channel == Channel.Import && verdict.Kind == VerdictKind.Duplicate;
        var isOnceOnly = draft.Kind == CommentKind.Comment && !isKnownRepeat;
        return new CommentEntry
        {
            Draft = draft,
            Submission = submission,
            Sketch = sketch,
            Verdict = verdict,
            State = StateOf(draft, verdict),
            Html = text.Html,
            FormToken = draft.FormToken,
            OnceKey = isOnceOnly ? OnceKeyOf(submission) : null,
            PlaceKey = isOnceOnly ? PlaceKeyOf(submission) : null,
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
        if (IsSamePage(first)) return true;
        if (FormToken is { } token && token == first.FormToken) return Draft.Channel == Channel.Import || Text == first.Text;
        if (Draft.Channel == Channel.Import) return false;
        return IsFromSamePlace(Submission.Author, first.ToPerson());
    }

    /// <summary>Whether two people who send the same words send them from one place, as far as that is known.</summary>
    public static bool IsFromSamePlace(Person one, Person other) => one.SharesOrigin(other) || (one.Address is null && other.Address is null);

    /// <summary>Whether both are the same page, telling that it mentions the post.</summary>
    public bool IsSamePage(CommentRow first) =>
        Draft.SourceUrl is { } source && (source == first.SourceUrl || (PageKey is { } key && key == SourceKey.Of(first.SourceUrl)));

    /// <summary>
    /// What a page that tells again changes: its new words, or that it links here again after it had not. Nothing where the words are the same, come from an export,
    /// or nobody would see them anyway.
    /// </summary>
    public CommentEdit? EditOf(CommentRow first, DateTimeOffset now)
    {
        var state = Stored.Parse<CommentState>(first.State);
        var isBack = state == CommentState.Withdrawn && Draft.Kind == CommentKind.Mention;
        var isNew = Submission.Fingerprint.Exact != Fingerprint.Of(first.Text).Exact;
        if (Draft.Channel == Channel.Import || !(isBack || (isNew && state is (CommentState.Published or CommentState.Held)))) return null;

        // Other words were let through, by a moderator or by the judge: a page must not get in by changing afterwards.
        var needsModerator = isNew && (state != CommentState.Withdrawn || first.Moderator is not null);
        var judged = StateAfter(Verdict);
        return new CommentEdit(Submission, Sketch, Html, Verdict, needsModerator && judged == CommentState.Published ? CommentState.Held : judged, now);
    }

    /// <summary>The same without what it has in common with another comment: other words from the same form, or the same words by whoever that is, kept as a duplicate.</summary>
    public CommentEntry ApartFrom(CommentRow first)
    {
        if (FormToken is not null && FormToken == first.FormToken) return this with { FormToken = null };
        var (verdict, apart) = (RepeatOf(Verdict, first.Id), this with { OnceKey = null, PlaceKey = null });
        return verdict.Kind == VerdictKind.Spam ? apart : apart with { State = CommentState.Duplicate, DuplicateOf = first.DuplicateOf ?? first.Id, Verdict = verdict };
    }

    /// <summary>What becomes of a verdict when the same words stand there already, by one who may be the same person. Spam stays spam.</summary>
    public static Verdict RepeatOf(Verdict verdict, long first) => verdict.Kind is VerdictKind.Spam or VerdictKind.Duplicate
        ? verdict
        : verdict with { Kind = VerdictKind.Duplicate, Match = new Match(first, MatchKind.NearDuplicate, 1, SharesOrigin: false) };

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
            : NameAndPlace(author);
        return KeyOf(submission, person);
    }

    /// <summary>
    /// The same digest with the person told by the name and the place only: whoever leaves the e-mail address out the second time, or has it sent at the same
    /// moment, is still one. Nothing for accounts, and where the place is not known.
    /// </summary>
    public static string? PlaceKeyOf(Submission submission)
    {
        var author = submission.Author;
        return author.Account is not null || (author.Address ?? author.Browser) is null ? null : KeyOf(submission, NameAndPlace(author));
    }

    private static string NameAndPlace(Person author) => $"name {author.NameKey} {author.Address ?? author.Browser}";

    private static string KeyOf(Submission submission, string person)
    {
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

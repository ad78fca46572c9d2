using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Replay;

/// <summary>Under which name and e-mail address comments are counted together.</summary>
/// <param name="Name">The name in canonical form.</param>
/// <param name="Email">The e-mail address in lower case.</param>
internal readonly record struct RememberedAuthor(string Name, string? Email)
{
    /// <summary>Nothing was said about the author, so nobody can be found under it.</summary>
    public bool IsUnknown => Name.Length == 0 && Email is null;

    /// <summary>The author of a submission.</summary>
    public static RememberedAuthor Of(Submission submission) =>
        new(CommentEntry.NameKeyOf(submission.Author.Name), CommentEntry.EmailKeyOf(submission.Author.Email));
}

/// <summary>An earlier comment of a run, with what has to be found again when what became of it changes.</summary>
/// <param name="Id">What its file calls it.</param>
/// <param name="Text">The words as typed.</param>
/// <param name="Author">Its author.</param>
/// <param name="Hosts">The hosts it links to.</param>
/// <param name="Fingerprint">What repeats of it are recognised by.</param>
/// <param name="Facts">What the judge is shown of it.</param>
internal sealed record RememberedComment(string Id, string Text, RememberedAuthor Author, IReadOnlyList<string> Hosts, Fingerprint Fingerprint, EarlierComment Facts)
{
    /// <summary>Where it stands.</summary>
    public CommentState State { get; set; }

    /// <summary>Whether a moderator, or its label in their place, decided that.</summary>
    public bool IsDecided { get; set; }

    /// <summary>It as the judge sees it; null where it is none that can be repeated.</summary>
    public EarlierComment? AsEarlier() => State switch
    {
        CommentState.Published => Standing(Moderation.Standing.Published),
        CommentState.Held => Standing(Moderation.Standing.Held),
        CommentState.Spam => Standing(IsDecided ? Moderation.Standing.Condemned : Moderation.Standing.Suspected),
        _ => null,
    };

    private EarlierComment Standing(Standing standing) => Facts.Standing == standing ? Facts : Facts with { Standing = standing };
}

using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Says what was done, in the language of the page.</summary>
internal static class ActText
{
    /// <summary>"Published 3 comments.", to whoever did it.</summary>
    public static string Did(DecisionBatch batch) => Of("Did", batch.Kind, batch.Comments, batch.Subject);

    /// <summary>"published 3 comments", to follow the name of whoever did it.</summary>
    public static string Done(AuditEntry entry) => Of("Log", entry.Kind, entry.Comments, entry.Account ?? SubjectOf(entry), SubjectOf(entry));

    // What is stored as a word is said in the words of the page.
    private static string? SubjectOf(AuditEntry entry) => entry.Kind switch
    {
        AuditKind.RoleChanged or AuditKind.Invited or AuditKind.InvitationWithdrawn or AuditKind.AccountMade => Named<AccountRole>("Role", entry.Subject),
        AuditKind.SignedIn => Named<SignInMethod>("Method", entry.Subject),
        _ => entry.Subject,
    };

    private static string? Named<T>(string what, string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var named) ? Wording.Accounts[$"{what}.{named}"] : word;

    // A sentence speaks of the thing where the act was about one, else of the number of comments.
    private static string Of(string form, AuditKind kind, int comments, params object?[] subjects)
    {
        var key = $"{form}.{kind}";
        return Wording.Decide.Has(key) ? Wording.Decide.Format(key, subjects) : Wording.Decide.Count(key, comments);
    }
}

using Blog.Core.Review;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Says what was done, in the language of the page.</summary>
internal static class ActText
{
    /// <summary>"Published 3 comments.", to whoever did it.</summary>
    public static string Did(DecisionBatch batch) => Of("Did", batch.Kind, batch.Comments, batch.Subject);

    /// <summary>"published 3 comments", to follow the name of whoever did it.</summary>
    public static string Done(AuditEntry entry) => Of("Log", entry.Kind, entry.Comments, entry.Account ?? entry.Subject);

    // A sentence speaks of the thing where the act was about one, else of the number of comments.
    private static string Of(string form, AuditKind kind, int comments, string? subject)
    {
        var key = $"{form}.{kind}";
        return Wording.Decide.Has(key) ? Wording.Decide.Format(key, subject) : Wording.Decide.Count(key, comments);
    }
}

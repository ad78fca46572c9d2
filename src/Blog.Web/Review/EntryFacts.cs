using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>What an entry of the list says in few words beside the comment's own.</summary>
internal static class EntryFacts
{
    private const int MostFindings = 2;

    /// <summary>"84% spam".</summary>
    public static string Share(Comment comment, Policy policy) =>
        Wording.Queue.Format("Spam.Share", (int)Math.Round(100 * SpamProbability.Of(comment.SpamScore, policy)));

    /// <summary>The heaviest findings, whichever way they weigh: short name and weight.</summary>
    public static IReadOnlyList<(string Name, string Weight)> Heaviest(IReadOnlyList<Finding> findings) =>
        [.. findings.OrderByDescending(finding => Math.Abs(finding.Weight)).Take(MostFindings).Select(finding => (SignalText.Of(finding.Signal), finding.Weight.ToString("0.0", CultureInfo.CurrentCulture)))];

    /// <summary>"before: 12 published, 1 spam".</summary>
    public static string Writer(WriterRecord writer)
    {
        var parts = new[] { CommentState.Published, CommentState.Spam, CommentState.Held }
            .Where(state => writer.In(state) > 0)
            .Select(state => Wording.Queue.Count($"Short.{state}", writer.In(state)))
            .ToList();
        if (parts.Count == 0)
            return Wording.Queue["Short.None"];
        var all = string.Join(", ", parts);
        return Wording.Queue.Format("Short.Before", writer.Total >= ReviewQueue.MostOfOne ? Wording.Queue.Format("Short.Many", all) : all);
    }

    /// <summary>The host of an address.</summary>
    public static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var page) ? page.IdnHost : null;
}

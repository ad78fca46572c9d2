using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Review;

namespace Blog.Web.Review;

/// <summary>What a form of the desk says about the comments it showed: their numbers, where they stood, and which of their words the moderator saw.</summary>
internal static class SeenComments
{
    /// <summary>A comment as it is shown.</summary>
    public static string Write(Comment comment) => string.Create(CultureInfo.InvariantCulture, $"{comment.Id}:{comment.State}:{comment.Version}");

    /// <summary>The comments that came back, by number; what cannot be read is left out.</summary>
    public static IReadOnlyDictionary<long, SeenComment> Read(IEnumerable<string?> values)
    {
        var seen = new Dictionary<long, SeenComment>();
        foreach (var value in values)
            if (value?.Split(':') is [var number, var word, var words]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                && Enum.TryParse<CommentState>(word, out var state)
                && Enum.IsDefined(state))
                seen[id] = new SeenComment(id, state, version);
        return seen;
    }
}

using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>What a line of a file calls itself.</summary>
public enum ReplayLabel
{
    /// <summary>Honest.</summary>
    Ham,

    /// <summary>Spam.</summary>
    Spam,
}

/// <summary>One comment of a file that is judged again. What is null was not said, and is unknown to the judge.</summary>
public sealed record ReplayLine
{
    /// <summary>What the file calls it.</summary>
    public required string Id { get; init; }

    /// <summary>The words, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The post it was sent to.</summary>
    public string? Post { get; init; }

    /// <summary>The <see cref="Id"/> of the comment it answers.</summary>
    public string? Parent { get; init; }

    /// <summary>The way it came in.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The name of its author; for a page that mentions the post, its title.</summary>
    public string? Author { get; init; }

    /// <summary>The e-mail address of its author.</summary>
    public string? Email { get; init; }

    /// <summary>The web address of its author; for a page that mentions the post, that of the page.</summary>
    public string? Url { get; init; }

    /// <summary>The network address it came from.</summary>
    public string? Ip { get; init; }

    /// <summary>The program it was sent with.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The page it was sent from.</summary>
    public string? Referrer { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it is known to be.</summary>
    public ReplayLabel? Label { get; init; }

    /// <summary>The language of the words, as a tag such as <c>nl</c>.</summary>
    public string? Language { get; init; }

    /// <summary>How its form was filled in; files do not say it.</summary>
    internal FormEvidence? Form { get; init; }
}

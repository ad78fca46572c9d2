namespace Blog.Moderation;

/// <summary>The way by which a submission arrived.</summary>
public enum Channel
{
    /// <summary>The comment form of a post's page.</summary>
    Form,

    /// <summary>A program that speaks to the blog directly.</summary>
    Api,

    /// <summary>Another page that says it mentions a post, by Webmention.</summary>
    Webmention,

    /// <summary>Another page that says it mentions a post, by Pingback.</summary>
    Pingback,

    /// <summary>Another page that says it mentions a post, by Trackback.</summary>
    Trackback,

    /// <summary>The export of another blog.</summary>
    Import,
}

/// <summary>What the system that an imported submission comes from had decided about it.</summary>
public enum SourceRuling
{
    /// <summary>Nobody had decided anything: not an import.</summary>
    None,

    /// <summary>It stood published there.</summary>
    Published,

    /// <summary>It was waiting there.</summary>
    Held,

    /// <summary>It had been called spam there.</summary>
    Spam,
}

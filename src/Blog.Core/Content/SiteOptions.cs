using Blog.Moderation;

namespace Blog.Core.Content;

/// <summary>What the blogger sets in <c>content/site.yml</c>.</summary>
public sealed record SiteOptions
{
    /// <summary>The name of the blog.</summary>
    public string Title { get; init; } = "Blog";

    /// <summary>A few words under the name.</summary>
    public string? Tagline { get; init; }

    /// <summary>What the blog is about, for feeds and search engines.</summary>
    public string? Description { get; init; }

    /// <summary>The language of the interface, and of texts that do not name theirs.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The address of the site's root; null takes it from each request.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The name of the theme.</summary>
    public string Theme { get; init; } = "paper";

    /// <summary>What the theme lets one choose, by the names in its <c>theme.json</c>.</summary>
    public IReadOnlyDictionary<string, string> ThemeOptions { get; init; } = Post.NoExtra;

    /// <summary>How many posts a list page shows.</summary>
    public int PostsPerPage { get; init; } = 10;

    /// <summary>How a post's address is made: <c>:slug</c>, <c>:year</c>, <c>:month</c> and <c>:day</c> are filled in.</summary>
    public string Permalink { get; init; } = "/posts/:slug";

    /// <summary>The links at the top of each page.</summary>
    public IReadOnlyList<SiteLink> Navigation { get; init; } = [];

    /// <summary>The time zone of dates that name none.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether pages that a new post links to are told so, as far as they want to know; only where <see cref="BaseUrl"/> is set.</summary>
    public bool SendMentions { get; init; } = true;

    /// <summary>The hub that tells readers of the feeds of something new (W3C WebSub); null for none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Rules for comments.</summary>
    public CommentOptions Comments { get; init; } = new();

    /// <summary>For how long what tells who readers are is kept.</summary>
    public PrivacyOptions Privacy { get; init; } = new();

    /// <summary>How strictly comments are judged.</summary>
    public Policy Moderation { get; init; } = Policy.Default;

    /// <summary>What one wants to draw attention to, beside the posts.</summary>
    public Promotion? Featured { get; init; }

    /// <summary>The pictures of the photo strip, in order of file name.</summary>
    public IReadOnlyList<Picture> Photos { get; init; } = [];

    /// <summary>Which blocks stand beside the posts, in order: <c>categories</c>, <c>series</c>, <c>discussion</c>, <c>photos</c>, <c>featured</c>.</summary>
    public IReadOnlyList<string> Widgets { get; init; } = AllWidgets;

    internal static IReadOnlyList<string> AllWidgets { get; } = ["featured", "series", "categories", "discussion", "photos"];

    /// <summary>The file with comments that a blog without any begins with, below the content folder.</summary>
    public string? SampleDiscussion { get; init; }

    /// <summary>Whether a comment can be left on a post at this moment: the post, the site and the days since publication all allow it.</summary>
    public bool CommentsOpenOn(Post post, DateTimeOffset now) =>
        Comments.Enabled && post.CommentsOpen && !(Comments.CloseAfterDays is { } days && now >= post.Date.AddDays(days));
}

/// <summary>Rules for comments, site-wide.</summary>
public sealed record CommentOptions
{
    /// <summary>Whether readers can comment at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>After how many days a post takes no more comments; null never.</summary>
    public int? CloseAfterDays { get; init; }

    /// <summary>Whether an e-mail address must be given. It is never published.</summary>
    public bool EmailRequired { get; init; } = true;

    /// <summary>Whether the first comment of a new author waits for a moderator.</summary>
    public bool HoldFirst { get; init; } = true;

    /// <summary>How many levels of replies are indented; deeper ones say whom they answer.</summary>
    public int MaxDepthDisplay { get; init; } = 3;

    /// <summary>Whether other sites' pages that link here are shown as mentions.</summary>
    public bool Mentions { get; init; } = true;

    /// <summary>What readers can report, and what that does.</summary>
    public ReportOptions Reports { get; init; } = new();
}

/// <summary>What readers can report about comments, and what that does.</summary>
public sealed record ReportOptions
{
    /// <summary>Whether readers can report comments.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many readers who have nothing in common bring a comment back to the moderators.</summary>
    public int Enough { get; init; } = 2;

    /// <summary>From how many published comments on a reader who asked to be remembered brings one back alone. Whoever is signed in always does.</summary>
    public int TrustedFrom { get; init; } = 3;

    /// <summary>Whether a comment that came back is hidden until a moderator has looked.</summary>
    public bool Hide { get; init; }

    /// <summary>How many reports one reader can send in an hour; one network three times as many.</summary>
    public int Hourly { get; init; } = 5;
}

/// <summary>For how long what tells who readers are is kept, in days; null is without end.</summary>
public sealed record PrivacyOptions
{
    /// <summary>After how many days the digest of a full network address is forgotten. The address itself is never stored.</summary>
    public int? AddressDays { get; init; } = 30;

    /// <summary>After how many days the network and the program that a comment was sent with are forgotten.</summary>
    public int? NetworkDays { get; init; } = 180;

    /// <summary>After how many days without a new comment under it an e-mail address is replaced by a digest.</summary>
    public int? EmailDays { get; init; } = 365;
}

/// <summary>A block that draws attention to one thing, with a call to action.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">A sentence or two.</param>
/// <param name="Picture">A picture.</param>
/// <param name="Link">Where the call to action leads.</param>
/// <param name="Label">The words of the call to action.</param>
public sealed record Promotion(string Title, string? Text, Picture? Picture, string? Link, string? Label);

namespace Blog.Core.Import;

/// <summary>What an export says about the site it comes from: everything before its first item.</summary>
internal sealed record WxrSite
{
    /// <summary>The site's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The site's motto.</summary>
    public string Description { get; init; } = "";

    /// <summary>The address of the front page.</summary>
    public string Link { get; init; } = "";

    /// <summary>Two letters, or empty where the export does not say.</summary>
    public string Language { get; init; } = "";

    /// <summary>When the export was made.</summary>
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>The version of the format, such as 1.2.</summary>
    public string Version { get; init; } = "";

    /// <summary>The address of the network the blog belongs to.</summary>
    public string BaseSiteUrl { get; init; } = "";

    /// <summary>The address of the blog itself.</summary>
    public string BaseBlogUrl { get; init; } = "";

    /// <summary>The accounts that wrote here.</summary>
    public IReadOnlyList<WxrAuthor> Authors { get; init; } = [];

    /// <summary>Terms that are described: categories, tags and those of other taxonomies.</summary>
    public IReadOnlyList<WxrTerm> Terms { get; init; } = [];
}

/// <summary>An account of the exporting site.</summary>
internal sealed record WxrAuthor(long Id, string Login, string Email, string DisplayName, string FirstName, string LastName);

/// <summary>A category, a tag or a series, as the site describes it or as an item names it.</summary>
internal sealed record WxrTerm(string Taxonomy, string Slug, string Name, string Description = "");

/// <summary>A post, a page, an attachment or anything else the site keeps in its table of posts.</summary>
internal sealed record WxrItem
{
    /// <summary>The line the item begins on.</summary>
    public int Line { get; init; }

    /// <summary>The number of the item on its site.</summary>
    public long Id { get; init; }

    /// <summary>The number of the item it belongs to, or 0.</summary>
    public long ParentId { get; init; }

    /// <summary>Such as post, page or attachment.</summary>
    public string Type { get; init; } = "post";

    /// <summary>Such as publish, draft, future, private or trash.</summary>
    public string Status { get; init; } = "publish";

    /// <summary>The title as plain text.</summary>
    public string Title { get; init; } = "";

    /// <summary>The name in the address; empty for drafts that never had one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The address it had.</summary>
    public string Link { get; init; } = "";

    /// <summary>The login of its author.</summary>
    public string Creator { get; init; } = "";

    /// <summary>The text, as HTML with the site's own paragraph rules.</summary>
    public string Content { get; init; } = "";

    /// <summary>The summary its author gave, as HTML.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>When it was published, in the site's zone.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Whether it takes comments.</summary>
    public bool CommentsOpen { get; init; } = true;

    /// <summary>Whether reading it takes a password.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Where an attachment's file is.</summary>
    public string AttachmentUrl { get; init; } = "";

    /// <summary>Categories, tags and terms of other taxonomies.</summary>
    public IReadOnlyList<WxrTerm> Terms { get; init; } = [];

    /// <summary>Custom fields in the order of the export; a key may come more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Meta { get; init; } = [];

    /// <summary>Comments, pingbacks and trackbacks.</summary>
    public IReadOnlyList<WxrComment> Comments { get; init; } = [];
}

/// <summary>A comment, a pingback or a trackback, as the exporting site kept it.</summary>
internal sealed record WxrComment
{
    /// <summary>The number of the comment on its site.</summary>
    public long Id { get; init; }

    /// <summary>The comment it answers, or 0.</summary>
    public long ParentId { get; init; }

    /// <summary>The account that wrote it, or 0.</summary>
    public long UserId { get; init; }

    /// <summary>The name of its author; for a pingback the title of the page.</summary>
    public string Author { get; init; } = "";

    /// <summary>The author's e-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The author's website; for a pingback the page itself.</summary>
    public string Url { get; init; } = "";

    /// <summary>The network address it came from.</summary>
    public string Ip { get; init; } = "";

    /// <summary>When it was written.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The text, as HTML with the site's own paragraph rules.</summary>
    public string Content { get; init; } = "";

    /// <summary>What the site decided: 1, 0, spam, trash or post-trashed.</summary>
    public string Approved { get; init; } = "1";

    /// <summary>comment or empty, pingback, trackback, note, or the type of a plugin.</summary>
    public string Type { get; init; } = "";
}

/// <summary>Why a file cannot be read as an export, and on which line that shows.</summary>
/// <param name="Line">Counted from 1; 0 where no line is to blame.</param>
/// <param name="Reason">What is wrong, for the person who made the export.</param>
internal sealed record WxrFault(int Line, string Reason);

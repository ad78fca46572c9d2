using System.Globalization;

namespace Blog.Web.Discussion;

/// <summary>What came back in the fields of a comment form, as typed.</summary>
internal sealed record CommentFormInput
{
    /// <summary>The field that people never see and programs like to fill in.</summary>
    public const string UnusedField = "Subject";

    /// <summary>The value of the button that only shows.</summary>
    public const string PreviewAction = "preview";

    /// <summary>A form nobody has written in.</summary>
    public static readonly CommentFormInput Empty = new();

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The address for the editors.</summary>
    public string Email { get; init; } = "";

    /// <summary>A page of the writer's.</summary>
    public string Url { get; init; } = "";

    /// <summary>The words.</summary>
    public string Text { get; init; } = "";

    /// <summary>The comment this answers.</summary>
    public long? ParentId { get; init; }

    /// <summary>The stamp of the form.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>What the field held that people leave empty.</summary>
    public string Unused { get; init; } = "";

    /// <summary>Whether the writer wants to be known next time.</summary>
    public bool Remember { get; init; }

    /// <summary>Whether the writer wants a mail once it is published.</summary>
    public bool TellPublished { get; init; }

    /// <summary>Whether the writer wants mails about replies.</summary>
    public bool TellReplies { get; init; }

    /// <summary>Whether it should only be shown.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Reads the fields of a request.</summary>
    public static CommentFormInput From(IFormCollection form) => new()
    {
        Name = One(form, nameof(Name)),
        Email = One(form, nameof(Email)),
        Url = One(form, nameof(Url)),
        Text = One(form, nameof(Text)).ReplaceLineEndings("\n"),
        ParentId = long.TryParse(One(form, nameof(ParentId)), NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : null,
        Stamp = One(form, nameof(Stamp)),
        Unused = One(form, UnusedField),
        Remember = One(form, nameof(Remember)).Length > 0,
        TellPublished = One(form, nameof(TellPublished)).Length > 0,
        TellReplies = One(form, nameof(TellReplies)).Length > 0,
        IsPreview = One(form, "action") == PreviewAction,
    };

    private static string One(IFormCollection form, string field) => form[field].FirstOrDefault() ?? "";
}

using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>The comment form as a theme shows it: empty, or with what was typed and what is wrong with it.</summary>
internal sealed record CommentFormView
{
    /// <summary>The post's own address.</summary>
    public required string Action { get; init; }

    /// <summary>The protected stamp, or the place where the page cache puts one.</summary>
    public required string Stamp { get; init; }

    /// <summary>What the fields hold.</summary>
    public CommentFormInput Input { get; init; } = CommentFormInput.Empty;

    /// <summary>Whether the site asks for an address.</summary>
    public bool EmailNeeded { get; init; }

    /// <summary>Whether the site can send mail, so that readers can ask to be told something.</summary>
    public bool CanTell { get; init; }

    /// <summary>Whom it answers.</summary>
    public ReplyTarget? ReplyTo { get; init; }

    /// <summary>The name of whoever is signed in: name, address and website are then not asked for.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>The token that a signed-in writer's form carries besides the stamp.</summary>
    public (string Name, string Value)? Antiforgery { get; init; }

    /// <summary>What happened, in one sentence, when the form is shown again.</summary>
    public string? Notice { get; init; }

    /// <summary>What is wrong, by field, in the order of the form.</summary>
    public IReadOnlyList<FieldNote> Errors { get; init; } = [];

    /// <summary>The text as it will look.</summary>
    public IHtmlContent? Preview { get; init; }

    /// <summary>Whether nothing more can be sent and the form only gives back the words.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What is wrong with a field.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Text;

    /// <summary>Whether a field is the first one to look at.</summary>
    public bool IsFirstError(string field) => Errors.Count > 0 && Errors[0].Field == field;
}

/// <summary>What is wrong with one field, in a sentence.</summary>
internal sealed record FieldNote(string Field, string Text);

/// <summary>The comment a form answers.</summary>
internal sealed record ReplyTarget(long Id, string Name, string Address);

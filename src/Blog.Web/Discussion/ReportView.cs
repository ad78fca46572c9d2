using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>The page on which a reader reports a comment, and that says what became of it.</summary>
internal sealed record ReportView
{
    /// <summary>What this is, or what happened, as a heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What that means.</summary>
    public required string Lead { get; init; }

    /// <summary>What could not be done, when the form is shown again.</summary>
    public string? Notice { get; init; }

    /// <summary>The comment.</summary>
    public ReportedView? Reported { get; init; }

    /// <summary>The form, while there is something to report.</summary>
    public ReportFormView? Form { get; init; }

    /// <summary>Where to go from here.</summary>
    public LinkView? Back { get; init; }
}

/// <summary>The comment that is reported: who wrote it, when, and how it looks.</summary>
internal sealed record ReportedView(string Name, MomentView Sent, IHtmlContent Html);

/// <summary>The form of a report, empty or with what was filled in and what is wrong with it.</summary>
internal sealed record ReportFormView
{
    /// <summary>Where it posts to.</summary>
    public required string Address { get; init; }

    /// <summary>The protected stamp.</summary>
    public required string Stamp { get; init; }

    /// <summary>The reasons to choose from: word and sentence.</summary>
    public required IReadOnlyList<(string Word, string Text)> Reasons { get; init; }

    /// <summary>The word of the reason that was chosen.</summary>
    public string? Chosen { get; init; }

    /// <summary>What was added.</summary>
    public string Words { get; init; } = "";

    /// <summary>What is wrong with the choice.</summary>
    public string? ReasonError { get; init; }

    /// <summary>What is wrong with the words.</summary>
    public string? WordsError { get; init; }

    /// <summary>The token that a signed-in reader's form carries besides the stamp.</summary>
    public (string Name, string Value)? Antiforgery { get; init; }
}

using Blog.Web.Reading;

namespace Blog.Web.Privacy;

/// <summary>The page on which readers ask for what is stored about them, and the one that the mailed link leads to.</summary>
internal sealed record OwnDataView
{
    /// <summary>What this is, or what happened, as a heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What that means, paragraph by paragraph.</summary>
    public required IReadOnlyList<string> Lead { get; init; }

    /// <summary>What could not be done, when a form is shown again.</summary>
    public string? Notice { get; init; }

    /// <summary>The form that asks for the mail address.</summary>
    public OwnDataForm? Form { get; init; }

    /// <summary>Where everything is handed over.</summary>
    public string? ExportAddress { get; init; }

    /// <summary>Where everything is erased.</summary>
    public string? EraseAddress { get; init; }

    /// <summary>Where to go from here.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];
}

/// <summary>The form that asks for a mail address.</summary>
/// <param name="Stamp">The protected stamp.</param>
/// <param name="Email">What was typed.</param>
/// <param name="Error">What is wrong with it.</param>
internal sealed record OwnDataForm(string Stamp, string Email, string? Error);

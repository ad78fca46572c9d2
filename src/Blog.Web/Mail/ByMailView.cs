using Blog.Web.Reading;

namespace Blog.Web.Mail;

/// <summary>A page for readers behind a link in a mail: what it is about, and buttons.</summary>
internal sealed record ByMailView
{
    /// <summary>The heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What it is about, or what has happened.</summary>
    public required string Lead { get; init; }

    /// <summary>What can be done, the likeliest first.</summary>
    public IReadOnlyList<ByMailButton> Buttons { get; init; } = [];

    /// <summary>Where to go from here.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];
}

/// <summary>A button that does one thing.</summary>
/// <param name="Label">What it does.</param>
/// <param name="Address">Where it posts to.</param>
internal sealed record ByMailButton(string Label, string Address);

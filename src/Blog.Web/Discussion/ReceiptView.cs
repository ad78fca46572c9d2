using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>The private page of a comment, for whoever wrote it.</summary>
internal sealed record ReceiptView
{
    /// <summary>Where it stands, as a heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What that means.</summary>
    public required string Lead { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string? Why { get; init; }

    /// <summary>What has just happened, or could not.</summary>
    public string? Notice { get; init; }

    /// <summary>Where to go: the comment on its page, or the earlier one.</summary>
    public LinkView? There { get; init; }

    /// <summary>The post.</summary>
    public LinkView? Post { get; init; }

    /// <summary>What was sent; null where there is no such receipt.</summary>
    public SentView? Sent { get; init; }

    /// <summary>What becomes of the wish to be told by mail.</summary>
    public string? Told { get; init; }

    /// <summary>The form that changes it, while that is possible.</summary>
    public ChangeView? Change { get; init; }

    /// <summary>The form that asks for another look, while that is possible.</summary>
    public AppealView? Appeal { get; init; }

    /// <summary>The form that erases it for good.</summary>
    public EraseView? Erase { get; init; }

    /// <summary>What was written to the editors, and when.</summary>
    public AppealedView? Appealed { get; init; }
}

/// <summary>What was sent: as it looks, and when it was sent and changed.</summary>
internal sealed record SentView(IHtmlContent Html, string When);

/// <summary>The form that changes or withdraws.</summary>
/// <param name="Address">Where it posts to.</param>
/// <param name="Until">Until when.</param>
/// <param name="Text">The words.</param>
/// <param name="Error">What is wrong with them.</param>
/// <param name="CanEdit">Whether the words can be changed; withdrawing can be possible when this is not.</param>
/// <param name="IsOver">Whether time ran out while it was written: the words are then only given back.</param>
internal sealed record ChangeView(string Address, string Until, string Text, string? Error, bool CanEdit, bool IsOver = false);

/// <summary>The form that erases it for good.</summary>
/// <param name="Address">Where it posts to.</param>
/// <param name="Error">Why it was not done.</param>
internal sealed record EraseView(string Address, string? Error);

/// <summary>The form that asks for another look.</summary>
internal sealed record AppealView(string Address, string Text, string? Error);

/// <summary>An appeal that was sent.</summary>
/// <param name="When">That it was sent, and when.</param>
/// <param name="Text">Its words.</param>
/// <param name="Outcome">What the editors made of it.</param>
/// <param name="Answer">What they wrote back.</param>
internal sealed record AppealedView(string When, string Text, string? Outcome, string? Answer);

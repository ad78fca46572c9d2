using Blog.Core.Content;
using Blog.Web.Discussion;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review;

/// <summary>What the page about the judge shows.</summary>
internal sealed record JudgeView
{
    /// <summary>How many decisions there are to tell it by, in a sentence.</summary>
    public required string Lead { get; init; }

    /// <summary>How right the judge was, month by month; nothing where nobody has decided yet.</summary>
    public required IHtmlContent? Chart { get; init; }

    /// <summary>Its figures, month by month, for those who read better than they see.</summary>
    public required IReadOnlyList<MonthView> Months { get; init; }

    /// <summary>The signals.</summary>
    public required IReadOnlyList<SignalView> Signals { get; init; }

    /// <summary>Honest comments that it suspected, the worst first.</summary>
    public required IReadOnlyList<MistakeView> Suspected { get; init; }

    /// <summary>Spam that it let pass, the worst first.</summary>
    public required IReadOnlyList<MistakeView> Missed { get; init; }

    /// <summary>The thresholds in force and what they cost, in sentences.</summary>
    public required IReadOnlyList<string> Thresholds { get; init; }

    /// <summary>What other settings would cost.</summary>
    public required IReadOnlyList<ThresholdView> Choices { get; init; }

    /// <summary>The file of the policy, or what somebody made of it.</summary>
    public required string Text { get; init; }

    /// <summary>The version of the file that it was made of.</summary>
    public required string Version { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ContentFault> Faults { get; init; } = [];

    /// <summary>What became of saving or trying it, in a sentence.</summary>
    public string? Told { get; init; }

    /// <summary>Whether that is that nothing was saved.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What would change; null where it was not tried.</summary>
    public TrialView? Trial { get; init; }
}

/// <summary>The judge's figures of one month.</summary>
internal sealed record MonthView(string Name, string Decided, string Precision, string Recall);

/// <summary>The figures of one signal.</summary>
internal sealed record SignalView(string Name, string Spam, string Honest, string Precision, string Recall, IHtmlContent Chart);

/// <summary>A comment about which the judge erred.</summary>
internal sealed record MistakeView(string Address, string Name, string Words, string Score, MomentView Sent);

/// <summary>What a threshold would cost.</summary>
internal sealed record ThresholdView(string MayWait, string HoldAt, string Honest, string Spam, bool IsInForce);

/// <summary>What another policy would change.</summary>
internal sealed record TrialView(string Summary, string? Thresholds, IReadOnlyList<ChangeView> Changes);

/// <summary>A comment that would change side.</summary>
internal sealed record ChangeView(string Address, string Name, string Words, string Before, string After);

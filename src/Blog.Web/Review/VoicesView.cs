using Blog.Web.Discussion;

namespace Blog.Web.Review;

/// <summary>What readers say about a comment: whoever wrote it in appeal, others in reports.</summary>
internal sealed record VoicesView
{
    /// <summary>The appeal.</summary>
    public AppealVoice? Appeal { get; init; }

    /// <summary>How many reports wait for an answer, and why, in a sentence; nothing where that sentence leads anyway.</summary>
    public string? Summary { get; init; }

    /// <summary>Every report, the latest first.</summary>
    public required IReadOnlyList<ReportVoice> Reports { get; init; }
}

/// <summary>An appeal.</summary>
/// <param name="Words">The author's words.</param>
/// <param name="Sent">When they came.</param>
/// <param name="Outcome">What became of it, in a sentence.</param>
/// <param name="Answer">What a moderator wrote back, and who.</param>
/// <param name="AnswerAddress">Where the answer is written.</param>
internal sealed record AppealVoice(string Words, MomentView Sent, string? Outcome, (string By, string Words)? Answer, string AnswerAddress);

/// <summary>A report.</summary>
/// <param name="Who">Whose it is, as far as moderators need to know.</param>
/// <param name="Why">The reason.</param>
/// <param name="Words">What was added.</param>
/// <param name="Sent">When.</param>
/// <param name="Note">What became of it, or why it counts more or less.</param>
internal sealed record ReportVoice(string Who, string Why, string? Words, MomentView Sent, string? Note);

using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Discussion;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Makes what the page about the judge shows, in the language of the page.</summary>
/// <param name="library">The content.</param>
/// <param name="scores">The scores of the site.</param>
internal sealed class JudgeViews(Library library, Scores scores)
{
    private const int FewWords = 120;

    private static readonly double[] s_choices = [5, 10, 20, 50, 100];

    private readonly Policy _policy = library.Site.Moderation.Under(scores);

    /// <summary>The figures, without the file of the policy.</summary>
    public JudgeView Of(JudgeFigures figures, IReadOnlyList<Comment> suspected, IReadOnlyList<Comment> missed) => new()
    {
        Lead = figures.Total is { Spam: 0, Honest: 0 } ? Wording.Judge["Lead.None"] : Wording.Judge.Format("Lead", figures.Total.Honest, figures.Total.Spam, JudgeChart.Percent(figures.Total.Precision), JudgeChart.Percent(figures.Total.Recall)),
        Chart = figures.Total is { Spam: 0, Honest: 0 } ? null : JudgeChart.Lines(figures),
        Months = [.. figures.Months.Select((month, at) => (month, at)).Where(one => one.month.Spam + one.month.Honest > 0).Select(one =>
            new MonthView(JudgeChart.Month(figures, one.at), Number(one.month.Spam + one.month.Honest), JudgeChart.Percent(one.month.Precision), JudgeChart.Percent(one.month.Recall)))],
        Signals = [.. figures.Signals.Select(signal => new SignalView(
            signal.Name, Number(signal.Total.SpamNoticed), Number(signal.Total.HonestNoticed), JudgeChart.Percent(signal.Total.Precision), JudgeChart.Percent(signal.Total.Recall), JudgeChart.Bars(signal)))],
        Suspected = [.. suspected.Select(MistakeOf)],
        Missed = [.. missed.Select(MistakeOf)],
        Thresholds = [Wording.Judge.Format("Thresholds.Now", _policy.HoldAt, _policy.SpamAt), .. ThresholdText.Of(_policy, scores), .. _policy.FollowsScores ? [] : new[] { ThresholdText.Consequence(_policy, scores) }],
        Choices = [.. s_choices.Select(ChoiceOf)],
        Text = "",
        Version = "",
    };

    /// <summary>What a trial showed.</summary>
    public static TrialView TrialOf(PolicyTrialResult tried) => new(
        $"{Wording.Commands.Count("Try.Judged", tried.Judged)} {Wording.Commands.Count("Try.Changed", tried.Changes.Count)}",
        ThresholdText.Moved(tried),
        [.. tried.Changes.Select(change => new ChangeView(
            AddressOf(change.Comment), change.Comment.AuthorName, Lines.Shortened(change.Comment.Text, FewWords), Wording.Commands[$"Verdict.{change.Before.Kind}"], Wording.Commands[$"Verdict.{change.After.Kind}"]))]);

    private ThresholdView ChoiceOf(double inThousand)
    {
        var policy = library.Site.Moderation.WhereMayWait(inThousand).Under(scores);
        return new ThresholdView(
            Number(inThousand), policy.HoldAt.ToString("0.0", CultureInfo.CurrentCulture),
            Wording.Judge.Format("Of", scores.HonestFrom(policy.HoldAt), scores.Honest), Wording.Judge.Format("Of", scores.SpamBelow(policy.HoldAt), scores.Spam), _policy.HonestMayWait == inThousand);
    }

    private MistakeView MistakeOf(Comment comment) => new(
        AddressOf(comment), comment.AuthorName, Lines.Shortened(comment.Text, FewWords), comment.SpamScore.ToString("0.0", CultureInfo.CurrentCulture), Moments.Short(comment.SubmittedAt, library.Site.TimeZone));

    private static string AddressOf(Comment comment) => string.Create(CultureInfo.InvariantCulture, $"/review?tab={TabOf(comment.State)}&open={comment.Id}");

    private static string TabOf(CommentState state) => state switch
    {
        CommentState.Published => "published",
        CommentState.Held => "waiting",
        CommentState.Duplicate => "duplicates",
        _ => "removed",
    };

    private static string Number(double number) => number.ToString("N0", CultureInfo.CurrentCulture);
}

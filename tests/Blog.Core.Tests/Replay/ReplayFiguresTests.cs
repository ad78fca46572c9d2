using Blog.Core.Replay;
using Blog.Moderation;

namespace Blog.Core.Tests.Replay;

internal sealed class ReplayFiguresTests
{
    [Test]
    public void Verdicts_are_measured_against_labels()
    {
        // Two of three spam are caught, one of four ham is blocked; the fifth line has no label.
        var figures = Of((0.9, true, VerdictKind.Spam), (0.6, true, VerdictKind.Duplicate), (0.2, true, VerdictKind.Publish), (0.7, false, VerdictKind.Hold), (0.1, false, VerdictKind.Publish),
            (0.2, false, VerdictKind.Publish), (0.3, false, VerdictKind.Publish), (0.5, null, VerdictKind.Hold));

        Assert.Multiple(() =>
        {
            Assert.That((figures.Lines, figures.Spam, figures.Ham, figures[VerdictKind.Hold]), Is.EqualTo((8, 3, 4, 2)));
            Assert.That(figures.Accuracy, Is.EqualTo(5 / 7.0));
            Assert.That((figures.CaughtShare, figures.BlockedShare), Is.EqualTo((2 / 3.0, 0.25)));
            Assert.That(figures.F1, Is.EqualTo(2 / 3.0).Within(1e-12));
            Assert.That(figures.Mcc, Is.EqualTo((2 * 3 - 1 * 1) / Math.Sqrt(3 * 3 * 4 * 4)).Within(1e-12));
        });
    }

    [Test]
    public void Likelihoods_are_measured_whatever_the_verdicts_are_and_ties_count_half()
    {
        var figures = Of((0.9, true, VerdictKind.Publish), (0.5, true, VerdictKind.Publish), (0.5, false, VerdictKind.Publish), (0.1, false, VerdictKind.Publish));

        Assert.Multiple(() =>
        {
            Assert.That(figures.Auc(), Is.EqualTo(0.875));
            Assert.That(figures.RecallAt(0.01), Is.EqualTo(0.5), "what is tied with ham cannot be blocked without it");
            Assert.That(figures.RecallAt(0.5), Is.EqualTo(1));
            Assert.That(figures.Mcc, Is.Zero);
        });
    }

    [Test]
    public void Without_both_labels_what_needs_both_is_not_a_number()
    {
        var figures = Of((0.9, false, VerdictKind.Publish));

        Assert.That(new[] { figures.Auc(), figures.RecallAt(0.01), figures.CaughtShare }, Is.All.NaN);
    }

    private static ReplayFigures Of(params (double Spam, bool? IsSpam, VerdictKind Kind)[] lines)
    {
        var figures = new ReplayFigures();
        foreach (var (spam, isSpam, kind) in lines)
        {
            var line = new ReplayLine { Id = "", Text = "", Label = isSpam is null ? null : isSpam.Value ? ReplayLabel.Spam : ReplayLabel.Ham };
            figures.Add(new ReplayVerdict(line, new Verdict(kind, 0, []), spam, null));
        }

        return figures;
    }
}

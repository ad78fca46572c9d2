namespace Blog.Moderation.Learning;

/// <summary>Makes margins calibrated: multiplied and moved as what was said before each decision turns out too sure or not sure enough.</summary>
internal static class Calibration
{
    private const double Rate = 0.05;
    private const double SlopeReturn = 0.001;
    private const double OffsetReturn = 0.01;
    private const double LeastSlope = 0.1;
    private const double MostSlope = 2;

    public static double Apply(in Totals totals, double margin) => (totals.Slope * margin) + totals.Offset;

    public static void Learn(ref Totals totals, double margin, bool isSpam, double importance)
    {
        var error = (Logistic.Probability(Apply(totals, margin)) - (isSpam ? 1 : 0)) * importance;
        var slope = totals.Slope - (Rate * error * margin / Math.Sqrt(1 + (margin * margin))) - (SlopeReturn * (totals.Slope - Totals.None.Slope));
        totals.Slope = Math.Clamp(slope, LeastSlope, MostSlope);
        totals.Offset -= (Rate * error) + (OffsetReturn * totals.Offset);
    }
}

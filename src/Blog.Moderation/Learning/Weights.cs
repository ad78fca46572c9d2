using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>
/// Three linear learners over the same hashed features, which err in different ways; their margins are averaged.
/// The plain one is logistic regression with AdaGrad rates (Duchi, Hazan, Singer 2011), quick on new words. The ratio one is the same on features scaled by their log-count ratio
/// (Wang, Manning 2012), good with few decisions. The last is AROW (Crammer, Kulesza, Dredze 2009), cautious and hard to mislead.
/// </summary>
internal sealed class Weights
{
    public const int Count = 1 << 18;

    private const int Shift = 32 - 18;
    private const double FadesAfter = 10_000;
    private const double LargestUnit = 1e6;
    private const double PlainRate = 0.5;
    private const double RatioRate = 0.4;
    private const double BiasShare = 0.1;
    private const double Smallest = 1e-3;
    private const float LeastRatio = 0.2f;
    private const float MostRatio = 3;
    private const double Smoothing = 0.5;
    private const double Caution = 0.1;
    private const double MarginScale = 4;
    private const int Learners = 3;

    public Slot[] Slots { get; } = new Slot[Count];

    public Totals Totals = Totals.None;

    /// <summary>The averaged margin: positive for spam, about the logarithm of the odds.</summary>
    public double Margin(FeatureBag bag) => Sum(bag).Average;

    /// <summary>What one feature adds to the averaged margin.</summary>
    public double Share(FeatureBag bag, int feature)
    {
        var (key, family) = bag.Features[feature];
        ref var slot = ref Slots[key >> Shift];
        var value = bag.Values[(int)family];
        return value * (slot.Weight + (slot.RatioWeight * Ratio(in slot, Balance())) + (MarginScale * slot.Margin)) / Learners;
    }

    /// <summary>Learns one decision.</summary>
    /// <param name="bag">The features.</param>
    /// <param name="isSpam">What was decided.</param>
    /// <param name="importance">How much it counts, above 0 and at most 1.</param>
    /// <returns>The averaged margin before it was learned.</returns>
    public double Learn(FeatureBag bag, bool isSpam, double importance)
    {
        Age();
        var sums = Sum(bag);
        var target = isSpam ? 1 : 0;
        var plain = (Logistic.Probability(sums.Plain) - target) * importance;
        var ratio = (Logistic.Probability(sums.Ratio) - target) * importance;
        Step(ref Totals.Bias, ref Totals.BiasSquares, PlainRate * BiasShare, plain);
        Step(ref Totals.RatioBias, ref Totals.RatioBiasSquares, RatioRate * BiasShare, ratio);
        var amount = (float)(importance * Totals.Unit);
        if (isSpam) Totals.Spam += amount;
        else Totals.Honest += amount;
        Move(bag, new Moves((float)plain, (float)ratio, isSpam ? amount : 0, isSpam ? 0 : amount), Correction(sums, isSpam, importance));
        Totals.Learned++;
        return sums.Average;
    }

    private void Move(FeatureBag bag, Moves moves, (float Move, float Settle) margin)
    {
        var values = bag.Values;
        var (balance, unit) = (Balance(), (float)Totals.Unit);
        foreach (var (key, family) in bag.Features)
        {
            ref var slot = ref Slots[key >> Shift];
            var value = values[(int)family];
            slot.Spam += moves.Spam;
            slot.Honest += moves.Honest;
            Step(ref slot.Weight, ref slot.Squares, PlainRate, moves.Plain * value, unit);
            Step(ref slot.RatioWeight, ref slot.RatioSquares, RatioRate, moves.Ratio * value * Ratio(in slot, balance), unit);
            var free = 1 - slot.Settled;
            slot.Margin += margin.Move * free * value;
            slot.Settled += (margin.Settle * free * free * value * value) - (slot.Settled / (float)FadesAfter);
        }
    }

    // How far AROW moves, and how much more settled that makes it: nothing where it was right by a margin of 1.
    private static (float Move, float Settle) Correction(Sums sums, bool isSpam, double importance)
    {
        var sign = isSpam ? 1 : -1;
        var loss = 1 - (sign * sums.Margin);
        if (loss <= 0) return default;
        var scale = importance / (sums.Variance + Caution);
        return ((float)(sign * loss * scale), (float)scale);
    }

    private Sums Sum(FeatureBag bag)
    {
        var values = bag.Values;
        var balance = Balance();
        double plain = Totals.Bias, ratio = Totals.RatioBias, margin = 0, variance = 0;
        foreach (var (key, family) in bag.Features)
        {
            ref var slot = ref Slots[key >> Shift];
            var value = values[(int)family];
            plain += slot.Weight * value;
            margin += slot.Margin * value;
            variance += (1 - slot.Settled) * value * value;
            if (slot.RatioWeight != 0) ratio += slot.RatioWeight * value * Ratio(in slot, balance);
        }

        return new Sums(plain, ratio, margin, variance);
    }

    // How unequally the feature occurs in spam and honest texts: the logarithm of the ratio of its two frequencies, without its sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Ratio(in Slot slot, (float Prior, float Log) balance) =>
        LeastRatio + MathF.Min(MostRatio, MathF.Abs(Logistic.Log((slot.Spam + balance.Prior) / (slot.Honest + balance.Prior)) - balance.Log));

    private (float Prior, float Log) Balance()
    {
        var prior = Smoothing * Totals.Unit;
        return ((float)prior, (float)Math.Log((Totals.Spam + (2 * prior)) / (Totals.Honest + (2 * prior))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref float weight, ref float squares, double rate, float gradient, float unit)
    {
        squares += unit * gradient * gradient;
        weight -= (float)rate * gradient / ((float)Smallest + MathF.Sqrt(squares / unit));
    }

    private void Step(ref double weight, ref double squares, double rate, double gradient)
    {
        squares += Totals.Unit * gradient * gradient;
        weight -= rate * gradient / (Smallest + Math.Sqrt(squares / Totals.Unit));
    }

    private void Age()
    {
        Totals.Unit *= 1 + (1 / FadesAfter);
        if (Totals.Unit < LargestUnit) return;
        var unit = (float)Totals.Unit;
        foreach (ref var slot in Slots.AsSpan())
        {
            slot.Squares /= unit;
            slot.RatioSquares /= unit;
            slot.Spam /= unit;
            slot.Honest /= unit;
        }

        Totals.BiasSquares /= unit;
        Totals.RatioBiasSquares /= unit;
        Totals.Spam /= unit;
        Totals.Honest /= unit;
        Totals.Unit = 1;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sums(double Plain, double Ratio, double Margin, double Variance)
    {
        public double Average => (Plain + Ratio + (MarginScale * Margin)) / Learners;
    }

    // The errors of two learners, and what is added to the counts of spam and honest texts.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Moves(float Plain, float Ratio, float Spam, float Honest);
}

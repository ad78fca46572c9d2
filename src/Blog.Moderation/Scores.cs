namespace Blog.Moderation;

/// <summary>
/// What comments of a site weighed when they came in, of which is known by now what they are. By them "so many honest comments in a thousand may wait" becomes points.
/// As long as there are few, what is to be expected of honest comments anywhere counts too, as much as two hundred of them. Never changes once made.
/// </summary>
public sealed class Scores
{
    /// <summary>Of one sender, or of one group of repeats, only the latest comment counts; and of all honest ones, and of all spam, this many at most.</summary>
    public const int Most = 2000;

    // What is expected: with the shipped thresholds 20 honest comments in a thousand wait, and 1 is taken for spam. Between and beyond, the share falls by the same part with each point.
    internal const double ShippedWaiting = 20;
    internal const double ShippedSpam = 1;
    private const double ShippedWeight = 200;
    private const double Thousand = 1000;

    // Totals are shown with one decimal; finer thresholds would say more than is known.
    private const double StepsInPoint = 10;
    private const double Rounding = 1e-9;

    private readonly double[] _honest;
    private readonly double[] _spam;

    /// <summary>The scores of comments.</summary>
    /// <param name="honest">Points of those that readers see.</param>
    /// <param name="spam">Points of those that moderators called spam.</param>
    public Scores(IEnumerable<double> honest, IEnumerable<double> spam)
    {
        (_honest, _spam) = ([.. honest], [.. spam]);
        Array.Sort(_honest);
        Array.Sort(_spam);
    }

    /// <summary>Nothing is known of the site.</summary>
    public static Scores None { get; } = new([], []);

    /// <summary>How many honest comments count.</summary>
    public int Honest => _honest.Length;

    /// <summary>How much spam counts.</summary>
    public int Spam => _spam.Length;

    /// <summary>The honest comments that weigh so many points or more.</summary>
    public int HonestFrom(double points) => _honest.Length - Below(_honest, points);

    /// <summary>The spam that weighs less than so many points.</summary>
    public int SpamBelow(double points) => Below(_spam, points);

    /// <summary>Of a thousand honest comments, so many are expected to weigh so many points or more.</summary>
    public double Expected(double points)
    {
        var anywhere = Math.Min(1, ShippedWaiting / Thousand * Math.Pow(ShippedWaiting / ShippedSpam, (Policy.Default.HoldAt - points) / (Policy.Default.SpamAt - Policy.Default.HoldAt)));
        return Thousand * (HonestFrom(points) + (ShippedWeight * anywhere)) / (Honest + ShippedWeight);
    }

    /// <summary>The points from which on no more honest comments in a thousand are expected, within bounds.</summary>
    public double PointsFor(double inThousand, double least, double most)
    {
        for (var step = Math.Ceiling(least * StepsInPoint); step < most * StepsInPoint; step++)
        {
            if (Expected(step / StepsInPoint) <= inThousand + Rounding) return step / StepsInPoint;
        }

        return most;
    }

    private static int Below(double[] sorted, double points)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < points) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>What is known apart from single features.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Totals
{
    /// <summary>How many decisions were learned.</summary>
    public long Learned;

    /// <summary>What one observation of today counts, in observations of the first day: it grows, which is how old ones fade.</summary>
    public double Unit;

    /// <summary>How much spam was learned, and how many honest texts.</summary>
    public double Spam, Honest;

    /// <summary>The plain learner's leaning, and the sum of its squared gradients.</summary>
    public double Bias, BiasSquares;

    /// <summary>The ratio learner's leaning, and the sum of its squared gradients.</summary>
    public double RatioBias, RatioBiasSquares;

    /// <summary>What the margin is multiplied with to be a calibrated one, and what is added.</summary>
    public double Slope, Offset;

    public static Totals None { get; } = new() { Unit = 1, Spam = 1, Honest = 1, Slope = 1.15 };
}

using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>What is known about one feature, or the few that share its place: 32 bytes, so that one access to memory fetches all.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Slot
{
    /// <summary>The weight of the plain learner.</summary>
    public float Weight;

    /// <summary>The sum of its squared gradients.</summary>
    public float Squares;

    /// <summary>The weight of the learner that also looks at how unequally the feature occurs.</summary>
    public float RatioWeight;

    /// <summary>The sum of its squared gradients.</summary>
    public float RatioSquares;

    /// <summary>How much spam had the feature.</summary>
    public float Spam;

    /// <summary>How many honest texts had it.</summary>
    public float Honest;

    /// <summary>The weight of the learner that corrects itself only where it is not sure enough.</summary>
    public float Margin;

    /// <summary>How settled that weight is: 0 not at all, towards 1 for what was decided often.</summary>
    public float Settled;
}

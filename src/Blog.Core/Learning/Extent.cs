using System.Runtime.InteropServices;

namespace Blog.Core.Learning;

/// <summary>Which decisions were learned. That one of them was undone since, or that one with a lower number became visible late, shows in their number and sum.</summary>
/// <param name="Last">The number of the last of them.</param>
/// <param name="Number">How many they are.</param>
/// <param name="Sum">The sum of their numbers.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(long Last, long Number, long Sum)
{
    public Extent With(long decision) => new(decision, Number + 1, Sum + decision);
}

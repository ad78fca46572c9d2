using System.Runtime.InteropServices;

namespace Blog.Moderation.Learning;

/// <summary>Why a text got its probability: what weighed most, either way.</summary>
/// <param name="Score">What the classifier thinks of the text.</param>
/// <param name="Pieces">The words of the text that weighed most, the heaviest first.</param>
/// <param name="Traits">What else weighed, the heaviest first.</param>
public sealed record Explanation(Score Score, IReadOnlyList<Piece> Pieces, IReadOnlyList<TraitWeight> Traits);

/// <summary>Words of a text and what they weigh. All weights together with what is known of no words at all make the logarithm of the odds.</summary>
/// <param name="Start">The first character in the text as given.</param>
/// <param name="Length">The number of characters.</param>
/// <param name="Weight">Above 0 for spam, below for honest: 1 makes spam 2.7 times as likely as it would be without.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Piece(int Start, int Length, double Weight);

/// <summary>What a trait of the whole comment weighs.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Weight">As of <see cref="Piece"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TraitWeight(Trait Trait, double Weight);

/// <summary>What a comment shows beside its words.</summary>
public enum Trait
{
    /// <summary>Its length, and how much of it is capitals, digits, signs, pictures or disguised letters.</summary>
    Shape,

    /// <summary>Links that are not written out in the text.</summary>
    Links,

    /// <summary>The name of the sender.</summary>
    Name,

    /// <summary>What the judge's signals noticed.</summary>
    Signals,
}

using System.Numerics;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>Measures of the whole text, each in a few steps.</summary>
internal static class ShapeFeatures
{
    private const int CapitalSteps = 8;
    private const int ForeignSteps = 6;
    private const int NoLetters = 9;

    public static void Read(string text, FeatureBag bag)
    {
        var seen = new Counts();
        foreach (var rune in text.EnumerateRunes()) seen.Count(rune);
        foreach (var word in text.AsSpan().EnumerateWords()) seen.CountWord(word);

        var letters = seen.Capitals + seen.Small;
        Measure("length", Step(text.Length / 4));
        Measure("words", Step(seen.Words));
        Measure("capitals", letters == 0 ? NoLetters : seen.Capitals * CapitalSteps / letters);
        Measure("digits", Step(seen.Digits));
        Measure("exclamations", Step(seen.Exclamations));
        Measure("questions", Step(seen.Questions));
        Measure("punctuation", Step(seen.Punctuation));
        Measure("signs", Step(seen.Signs));
        Measure("pictures", Step(seen.Pictures));
        Measure("disguised", Step(seen.Disguised));
        Measure("invisible", Step(seen.Invisible));
        Measure("marks", Step(seen.Marks));
        Measure("lines", Step(seen.Lines));
        Measure("foreign", text.Length == 0 ? 0 : seen.Foreign * ForeignSteps / text.Length);
        Measure("shouted", Step(seen.Shouted));
        Measure("links", Step(seen.Links));

        void Measure(string name, int step) => bag.Add(Family.Shape, Hash.Of(name, step));
    }

    /// <summary>0 to 3 as they are, then one step for each doubling.</summary>
    private static int Step(int count) => count <= 3 ? count : 3 + BitOperations.Log2((uint)count);
}

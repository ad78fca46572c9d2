using Blog.Moderation.Fingerprints;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class TextComparisonTests
{
    private const string Text = "Yesterday we walked along the old canal until the rain began, and then we waited under the bridge with three herons.";

    [TestCase("", "", 1)]
    [TestCase("", "abcdef", 0)]
    [TestCase("ab", "AB!", 1)]
    [TestCase("ab", "cd", 0)]
    [TestCase("Look at https://one.example now", "Look at https://two.example now", 0.99)]
    [TestCase("Room 12 was fine", "Room 14 was fine", 0.99)]
    public void With_Text_IsAsSimilar(string one, string other, double similarity) => Assert.That(Compare(one, other), Is.EqualTo(similarity));

    [TestCase("Yesterdqy we walled along the old cznal until the raib began, and then we waitef under the bridge with thrre herons.", TestName = "Typing errors")]
    [TestCase("Yesterday we walked along the new canal until the rain began, and then we hid under the bridge with three geese.", TestName = "Other words")]
    [TestCase("and then we waited under the bridge with three herons. Yesterday we walked along the old canal until the rain began.", TestName = "Halves swapped")]
    [TestCase("Yesterday we walked along the old canal until the rain began, and then we waited under the bridge with three herons. Greetings to all of you!", TestName = "A sentence more")]
    [TestCase("Yesterdaywewalkedalongtheoldcanal until the rain began, and then wewaitedunderthebridge with three herons.", TestName = "Spaces left out")]
    public void With_ChangedText_IsStillSimilar(string changed) => Assert.That(Compare(Text, changed), Is.GreaterThan(Policy.Default.SimilarFrom));

    [TestCase("Last year they drove along the new road until the snow began, and then they slept in the car with three dogs.", TestName = "The same sentence about something else")]
    [TestCase("The canal was dug in 1825 and closed to ships in 1960; today it is a good place for a walk when it does not rain.", TestName = "The same subject")]
    public void With_OtherText_IsNot(string other) => Assert.That(Compare(Text, other), Is.LessThan(Policy.Default.SimilarFrom));

    [TestCase("昨天我们沿着老运河散步直到下雨然后在桥下等着", "昨天我们沿着老运河走路直到下雨然后在桥下等着", 0.75, 1)]
    [TestCase("昨天我们沿着老运河散步直到下雨然后在桥下等着", "今天早上我在图书馆看了一本关于面包历史的书", 0, 0.3)]
    [TestCase("เมื่อวานเราเดินไปตามคลองเก่าจนฝนเริ่มตก", "เมื่อวานเราเดินเล่นตามคลองเก่าจนฝนเริ่มตก", 0.75, 1)]
    [TestCase("🎉🎂🎈🥳🎁", "🎉🎂🎈🥳🍰", 0.6, 1)]
    [TestCase("🎉🎂🎈", "😡😡😡", 0, 0.1)]
    public void With_ScriptWithoutSpaces_ComparesItsLetters(string one, string other, double from, double to) => Assert.That(Compare(one, other), Is.InRange(from, to));

    [Test]
    public void With_AnyTexts_IsTheSameBothWaysAndBetweenZeroAndOne() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?, string?>((one, other) =>
        {
            var similarity = Compare(one ?? "", other ?? "");
            return similarity is >= 0 and <= 1 && Math.Abs(similarity - Compare(other ?? "", one ?? "")) < 1e-9;
        }));

    [Test]
    public void With_OneTextAfterAnother_DependsOnThatOneOnly()
    {
        var comparison = new TextComparison(CanonicalText.Of(Text));
        var others = new[] { Text + " Indeed.", Given.LongText, Text[..60], Given.OtherLongText };

        Assert.That(others.Concat(others).Select(other => comparison.With(CanonicalText.Of(other))), Is.EqualTo(others.Concat(others).Select(other => Compare(Text, other))));
    }

    [Test]
    public void Shared_AnyWords_IsTheLengthOfTheLongestCommonSubsequence() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[], byte[]>((one, other) =>
        {
            uint[] left = [.. one.SelectMany(number => Enumerable.Repeat((uint)number % 5, 9))], right = [.. other.Select(number => (uint)number % 5)];
            return new WordOrder(left).Shared(right) == LongestCommon(left, right);
        }));

    [Test]
    public void Overlap_AnyNumbers_CountsEachAsOftenAsBothHaveIt() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[], byte[]>((one, other) =>
        {
            uint[] left = [.. one.Select(number => (uint)number % 7)], right = [.. other.Select(number => (uint)number % 7)];
            var expected = left.CountBy(number => number).Sum(pair => Math.Min(pair.Value, right.Count(number => number == pair.Key)));
            return new Bag(left).Overlap(right) == expected;
        }));

    private static double Compare(string one, string other) => new TextComparison(CanonicalText.Of(one)).With(CanonicalText.Of(other));

    private static int LongestCommon(uint[] one, uint[] other)
    {
        var lengths = new int[one.Length + 1, other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
                lengths[i, j] = one[i - 1] == other[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[one.Length, other.Length];
    }
}

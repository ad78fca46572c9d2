using Blog.Moderation.Learning;

namespace Blog.Moderation.Tests.Learning;

public sealed class CalibrationTests
{
    [TestCase(0.4, TestName = "Too sure")]
    [TestCase(1.15, TestName = "Right from the start")]
    [TestCase(1.8, TestName = "Not sure enough")]
    public void Learn_MarginsOfAnotherScale_BecomeProbabilities(double scale)
    {
        var (totals, random) = (Totals.None, new Random(1));
        for (var i = 0; i < 20_000; i++)
        {
            var margin = 6 * ((2 * random.NextDouble()) - 1);
            Calibration.Learn(ref totals, margin, random.NextDouble() < Logistic.Probability(scale * margin), importance: 1);
        }

        Assert.That(
            new[] { -4.0, -2, -1, 0, 1, 2, 4 }.Select(margin => Logistic.Probability(Calibration.Apply(totals, margin)) - Logistic.Probability(scale * margin)),
            Is.All.EqualTo(0).Within(0.08));
    }

    [TestCase(0.001f)]
    [TestCase(0.7f)]
    [TestCase(1f)]
    [TestCase(1.4142f)]
    [TestCase(1.9999f)]
    [TestCase(123_456f)]
    public void Log_Number_IsNearEnough(float number) => Assert.That(Logistic.Log(number), Is.EqualTo(Math.Log(number)).Within(0.0003));
}

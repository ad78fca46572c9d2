using System.Globalization;

namespace Blog.Moderation.Tests;

/// <summary>Ordinary people and ordinary comments, to be changed in the one respect that a test is about.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public const string LongText = "I tried the recipe with rye instead of wheat, and the crust came out far better than I had hoped.";

    public const string OtherLongText = "De trein naar Groningen had gisteren een uur vertraging omdat er een boom op het spoor lag.";

    public static Person Anna { get; } = new() { Name = "Anna Bakker", Email = "anna@example.org", Address = "192.0.2.10", Network = "192.0.2.0/24" };

    public static Person Bram { get; } = new() { Name = "Bram Visser", Email = "bram@example.net", Address = "198.51.100.7", Network = "198.51.100.0/24" };

    public static History Known { get; } = new() { IsKnown = true, Published = 3 };

    public static Submission Comment(string text = LongText, Person? author = null, string post = "bread", long? parent = null) => new()
    {
        Post = post,
        Parent = parent,
        Channel = Channel.Form,
        Text = text,
        PlainText = text,
        OwnText = text,
        Author = author ?? Anna,
        Time = Noon,
        Form = new FormEvidence(HoneypotFilled: false, TimeSpan.FromSeconds(40), StampValid: true),
    };

    public static EarlierComment Earlier(string text = LongText, Person? author = null, string post = "bread", Standing standing = Standing.Published, long id = 7, long? parent = null) =>
        new() { Id = id, Post = post, Parent = parent, OwnText = text, Author = author ?? Anna, Standing = standing };

    public static Policy PolicyWith(params (string Key, object Value)[] settings)
    {
        var reading = Policy.Build(settings.ToDictionary(setting => setting.Key, setting => Values(setting.Value)));
        Assert.That(reading.Faults, Is.Empty);
        return reading.Policy;
    }

    public static Verdict Judged(Submission submission, Policy policy, History? history = null) => Judge.Decide(submission, history ?? Known, policy);

    public static Finding? Find(this Verdict verdict, string signal) => verdict.Findings.SingleOrDefault(finding => finding.Signal == signal);

    private static IReadOnlyList<string> Values(object value) =>
        value as string[] ?? [Convert.ToString(value, CultureInfo.InvariantCulture)!];
}

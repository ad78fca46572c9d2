using Blog.Moderation.Learning;

namespace Blog.Moderation.Tests.Learning;

/// <summary>Comments as a small blog gets them, put together from parts in an order that is always the same.</summary>
internal static class Examples
{
    private static readonly string[] s_openings = ["Thanks for this post.", "I tried this last week.", "Nice to read your view.", "We did the same at our school.", "Good point about the parents.", "Interesting example."];
    private static readonly string[] s_middles = ["The second step worked well for us", "My students liked the workshop", "The interviews took more time than planned", "I would ask the teachers first", "Our group used paper prototypes"];
    private static readonly string[] s_ends = ["and I will write about it.", "but the planning was hard.", "as you say in the second part.", "so I am curious how it goes on.", "though not everybody agreed."];
    private static readonly string[] s_offers = ["Win big at our online casino", "Cheap pills without prescription", "Earn money from home every day", "Best betting bonus this week", "Instant loans for everybody"];
    private static readonly string[] s_calls = ["click here now", "visit my site", "contact me on whatsapp", "register today", "limited offer"];
    private static readonly string[] s_hosts = ["http://win-more.example/a", "www.cheap-offers.example", "http://bonus-now.example/?ref=1", "earn-daily.example/start"];

    /// <summary>An honest comment; there are 150 different ones.</summary>
    public static TextFacts Honest(int number) => Of($"{Pick(s_openings, number)} {Pick(s_middles, number / 6)} {Pick(s_ends, number / 30)}");

    /// <summary>Spam; there are 100 different ones.</summary>
    public static TextFacts Spam(int number) => Of($"{Pick(s_offers, number)}, {Pick(s_calls, number / 5)}! {Pick(s_hosts, number / 25)}");

    /// <summary>As many decisions, half of them spam.</summary>
    public static IEnumerable<Decision> Decisions(int count) =>
        Enumerable.Range(0, count).Select(i => i % 2 == 0 ? new Decision(Honest(i * 7 / 2), IsSpam: false) : new Decision(Spam(i * 7 / 2), IsSpam: true));

    public static TextFacts Of(string text) => new() { Text = text };

    private static string Pick(string[] parts, int number) => parts[number % parts.Length];
}

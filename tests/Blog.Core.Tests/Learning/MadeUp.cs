namespace Blog.Core.Tests.Learning;

/// <summary>Texts of two kinds that no list knows: one has the words of its kind and as many that occur nowhere else, so that no two repeat each other.</summary>
internal static class MadeUp
{
    private static readonly string[] s_offers = ["zorbium", "crystals", "energy", "order", "warehouse", "sparkle", "delivery", "customers", "amazing", "vitality"];
    private static readonly string[] s_remarks = ["workshop", "students", "interviews", "prototype", "teachers", "planned", "curious", "paragraph", "sketches", "agree"];

    /// <summary>What moderators of the test will call spam.</summary>
    public static string Offer(int number) => Of(s_offers, number);

    /// <summary>What they will publish.</summary>
    public static string Remark(int number) => Of(s_remarks, number + 1000);

    private static string Of(string[] words, int number) =>
        string.Join(' ', Enumerable.Range(0, 5).Select(place => $"{words[((number * 7) + (place * 3)) % words.Length]} {Unheard((number * 5) + place)}"));

    // Letters that spell the number, which no other number spells.
    private static string Unheard(int number) => string.Concat($"{number * 7919L % 1000003:0000000}".Select(digit => "bdfgklmnpr"[digit - '0'] + "ae"[number % 2].ToString()));
}

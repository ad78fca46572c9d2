namespace Blog.Core.Storage;

/// <summary>How values lie in the database: instants as UTC unix milliseconds, enumerations as the lower-case word of their name.</summary>
internal static class Stored
{
    public static long Instant(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static DateTimeOffset Instant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    public static long? Instant(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    public static DateTimeOffset? Instant(long? at) => at is { } known ? Instant(known) : null;

    public static string Word<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    public static T Parse<T>(string word)
        where T : struct, Enum => Words<T>.ByWord.TryGetValue(word, out var value) ? value : throw new InvalidDataException($"'{word}' is no {typeof(T).Name}.");

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => value.ToString().ToLowerInvariant());

        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}

using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Short names of what the judge notices, for lists and filters.</summary>
internal static class SignalText
{
    private const string Prefix = "Signal.";

    /// <summary>All that have one, in the order of the alphabet.</summary>
    public static IEnumerable<(string Name, string Text)> All => Wording.Queue.Keys
        .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(key => (key[Prefix.Length..], Wording.Queue[key]))
        .OrderBy(signal => signal.Item2, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>"Many links"; the name itself of a signal that has none.</summary>
    public static string Of(string signal) => Wording.Queue.Has(Prefix + signal) ? Wording.Queue[Prefix + signal] : signal;
}

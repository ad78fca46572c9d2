namespace Blog.Moderation;

/// <summary>Guesses which name was meant by a mistyped one.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters changed, or null where more than a third would have to change.</summary>
    public static string? To(string typed, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Changes: Changes(typed.ToLowerInvariant(), name)))
            .Where(guess => guess.Changes * 3 <= Math.Max(typed.Length, guess.Name.Length))
            .OrderBy(guess => guess.Changes)
            .ThenBy(guess => guess.Name, StringComparer.Ordinal)
            .Select(guess => guess.Name)
            .FirstOrDefault();

    // Letters inserted, removed or replaced (Levenshtein's distance), one row of the table at a time.
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}

namespace Blog.Core.Content.Reading;

/// <summary>Finds the word somebody meant who wrote another.</summary>
public static class Nearest
{
    /// <summary>The known word nearest to the one written; null where none is near.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        var (best, least) = ((string?)null, (written.Length / 3) + 1);
        foreach (var word in known.Order(StringComparer.Ordinal))
            if (Distance(written, word) is var distance && distance <= least && distance < Math.Max(written.Length, word.Length) && (best is null || distance < least))
                (best, least) = (word, distance);
        return best;
    }

    // Insertions, deletions, replacements and swapped neighbours each count one.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[a.Length, b.Length];
    }
}

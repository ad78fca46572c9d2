namespace Blog.Web.Review;

/// <summary>Some words in a row that are all in both texts, or all in this one only.</summary>
internal readonly record struct WordRun(string Text, bool IsOnlyHere);

/// <summary>Compares two texts word by word.</summary>
internal static class WordDifference
{
    // The table of the comparison grows with the product of both lengths; what lies beyond is shown unmarked.
    private const int MostWords = 600;

    /// <summary>Both texts, cut where they begin and cease to agree.</summary>
    public static (IReadOnlyList<WordRun> Earlier, IReadOnlyList<WordRun> Later) Between(string earlier, string later)
    {
        var (left, right) = (WordsOf(earlier), WordsOf(later));
        var (keptLeft, keptRight) = Common(left, right);
        return (Runs(left, keptLeft), Runs(right, keptRight));
    }

    private static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Marks the longest row of words that both have in the same order.</summary>
    private static (bool[] Left, bool[] Right) Common(string[] left, string[] right)
    {
        var (rows, columns) = (Math.Min(left.Length, MostWords), Math.Min(right.Length, MostWords));
        var longest = new ushort[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
            for (var column = columns - 1; column >= 0; column--)
                longest[row, column] = Same(left[row], right[column])
                    ? (ushort)(longest[row + 1, column + 1] + 1)
                    : Math.Max(longest[row + 1, column], longest[row, column + 1]);

        var (keptLeft, keptRight) = (Beyond(left.Length, rows), Beyond(right.Length, columns));
        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (Same(left[row], right[column]))
                keptLeft[row++] = keptRight[column++] = true;
            else if (longest[row + 1, column] >= longest[row, column + 1])
                row++;
            else
                column++;
        }
        return (keptLeft, keptRight);
    }

    private static bool[] Beyond(int length, int compared)
    {
        var kept = new bool[length];
        Array.Fill(kept, true, compared, length - compared);
        return kept;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static List<WordRun> Runs(string[] words, bool[] kept)
    {
        var runs = new List<WordRun>();
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            while (end < words.Length && kept[end] == kept[start])
                end++;
            runs.Add(new WordRun(string.Join(' ', words[start..end]), !kept[start]));
            start = end;
        }
        return runs;
    }
}

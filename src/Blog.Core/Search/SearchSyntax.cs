namespace Blog.Core.Search;

/// <summary>
/// Writes a query in the languages of the databases. Words consist of letters and digits alone and are quoted all the same,
/// so nothing anybody types can be taken for an operator.
/// </summary>
internal static class SearchSyntax
{
    /// <summary>The query for FTS5.</summary>
    public static string ForSqlite(SearchQuery query)
    {
        var wanted = string.Join(" AND ", query.Wanted.Select(Sqlite));
        return query.Unwanted.Count == 0 ? wanted : $"({wanted}) NOT ({string.Join(" OR ", query.Unwanted.Select(Sqlite))})";
    }

    /// <summary>The query as text of a PostgreSQL <c>tsquery</c>.</summary>
    public static string ForPostgres(SearchQuery query) =>
        string.Join(" & ", [.. query.Wanted.Select(Postgres), .. query.Unwanted.Select(term => $"!{Postgres(term)}")]);

    /// <summary>Stems with their places as text of a PostgreSQL <c>tsvector</c>: <c>'word':1A,7</c>.</summary>
    public static string Vector(IReadOnlyList<string> title, IReadOnlyList<string> body)
    {
        // PostgreSQL counts places up to 16383; words beyond are still found, at the last place.
        const int Last = 16383;
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var i = 0; i < title.Count + body.Count; i++)
        {
            var (word, weight) = i < title.Count ? (title[i], "A") : (body[i - title.Count], "");
            if (!places.TryGetValue(word, out var list))
            {
                places[word] = list = [];
            }
            if (list.Count < 255)
            {
                list.Add($"{Math.Min(i + 1, Last)}{weight}");
            }
        }
        return string.Join(' ', places.Select(pair => $"'{pair.Key}':{string.Join(',', pair.Value)}"));
    }

    private static string Sqlite(SearchTerm term) =>
        $"({string.Join(" OR ", term.Forms.Select(form => $"\"{string.Join(' ', form)}\"{(term.IsPrefix ? " *" : "")}"))})";

    private static string Postgres(SearchTerm term) =>
        $"({string.Join(" | ", term.Forms.Select(form => PostgresForm(form, term.IsPrefix)))})";

    private static string PostgresForm(string[] form, bool isPrefix)
    {
        var words = form.Select((word, i) => $"'{word}'{(isPrefix && i == form.Length - 1 ? ":*" : "")}");
        return $"({string.Join(" <-> ", words)})";
    }
}

namespace Blog.Core.Sending;

/// <summary>Reads the <c>Link</c> header of HTTP (RFC 8288).</summary>
internal static class LinkHeader
{
    /// <summary>The first link whose relations include one, in any case; null where there is none. Several headers are read in their order.</summary>
    /// <param name="values">The values of the headers.</param>
    /// <param name="relation">One word, such as <c>webmention</c>.</param>
    public static string? Find(IEnumerable<string> values, string relation)
    {
        foreach (var value in values)
            foreach (var link in Links(value))
                if (Relations(link.Parameters).Contains(relation, StringComparer.OrdinalIgnoreCase))
                    return link.Address;
        return null;
    }

    private static IEnumerable<(string Address, string Parameters)> Links(string value)
    {
        for (var at = 0; (at = value.IndexOf('<', at)) >= 0;)
        {
            var close = value.IndexOf('>', at);
            if (close < 0) yield break;
            var end = EndOf(value, close + 1);
            yield return (value[(at + 1)..close].Trim(), value[(close + 1)..end]);
            at = end;
        }
    }

    /// <summary>Where the parameters end: at a comma that does not stand between quotes.</summary>
    private static int EndOf(string value, int from)
    {
        var quoted = false;
        for (var at = from; at < value.Length; at++)
        {
            if (value[at] == '\\' && quoted) at++;
            else if (value[at] == '"') quoted = !quoted;
            else if (value[at] == ',' && !quoted) return at;
        }

        return value.Length;
    }

    // Only the first rel counts (RFC 8288, 3.3).
    private static string[] Relations(string parameters)
    {
        foreach (var parameter in Parameters(parameters))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter.AsSpan(0, equals).Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
                return parameter[(equals + 1)..].Trim().Trim('"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        return [];
    }

    private static IEnumerable<string> Parameters(string parameters)
    {
        var (start, quoted) = (0, false);
        for (var at = 0; at < parameters.Length; at++)
        {
            if (parameters[at] == '\\' && quoted) at++;
            else if (parameters[at] == '"') quoted = !quoted;
            else if (parameters[at] == ';' && !quoted)
            {
                yield return parameters[start..at];
                start = at + 1;
            }
        }

        yield return parameters[start..];
    }
}

namespace Blog.Core.Replay;

/// <summary>What can be wrong with a line.</summary>
public enum ReplayFaultKind
{
    /// <summary>It is longer than a line may be; <see cref="ReplayFault.Detail"/> is the limit in bytes.</summary>
    LineTooLong,

    /// <summary>It is no JSON; the detail says where it stops being so.</summary>
    NotJson,

    /// <summary>It is JSON, but no object.</summary>
    NotAnObject,

    /// <summary>It is no CSV; nothing after it can be read either.</summary>
    NotCsv,

    /// <summary>A field that every line needs is missing or empty.</summary>
    Missing,

    /// <summary>The first line of a CSV file does not name a column that every line needs.</summary>
    NoColumn,

    /// <summary>It has more or fewer fields than the first line names; the detail is the number of fields.</summary>
    FieldCount,

    /// <summary>Text was expected; the detail is the value.</summary>
    NotText,

    /// <summary>The text has halves of characters or bytes that are no UTF-8.</summary>
    NotUnicode,

    /// <summary>It is no instant as ISO 8601 writes them; the detail is the value.</summary>
    NotATime,

    /// <summary>It is none of the words that are possible; the detail is the value.</summary>
    NotOneOf,

    /// <summary>The text is longer than the form takes; the detail is the limit in bytes.</summary>
    TextTooLong,
}

/// <summary>A line that could not be read.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Field">The field that is wrong, if it is one.</param>
/// <param name="Detail">What <see cref="ReplayFaultKind"/> says.</param>
public sealed record ReplayFault(ReplayFaultKind Kind, string? Field = null, string? Detail = null)
{
    /// <summary>The words that are possible, where there are only some.</summary>
    public string? Choices => Kind == ReplayFaultKind.NotOneOf ? Field == "label" ? ReplayFields.Labels : ReplayFields.Channels : null;
}

/// <summary>What was read of a file: a line, or why it is none.</summary>
/// <param name="Number">The line's number in its file, from 1; of a row over several lines the first.</param>
/// <param name="Line">The line, where it could be read.</param>
/// <param name="Fault">What is wrong with it, where it could not.</param>
public sealed record ReplayEntry(int Number, ReplayLine? Line, ReplayFault? Fault);

using Blog.Core.Language;

namespace Blog.Core.Content;

/// <summary>Something in a content file that is wrong, where it is, and what to do about it.</summary>
/// <param name="File">The file below the content folder, with forward slashes.</param>
/// <param name="Line">The line, counted from 1; 0 where the fault is the file itself.</param>
/// <param name="Key">The key of the front matter or of <c>site.yml</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Arguments">What the sentences mention.</param>
public sealed record ContentFault(string File, int Line, string? Key, FaultKind Kind, params IReadOnlyList<string> Arguments)
{
    private static readonly Texts Words = Texts.Beside<Texts>("Content");

    /// <summary>How bad it is.</summary>
    public FaultSeverity Severity => FaultSeverities.Of(Kind);

    /// <summary>What is wrong, in one sentence of the current language.</summary>
    public string Message => Words.Format($"{Kind}.Message", [.. Arguments]);

    /// <summary>What to do, in one sentence of the current language.</summary>
    public string Remedy => Words.Format($"{Kind}.Remedy", [.. Arguments]) + (Nearest is null ? "" : $" {Words.Format("Nearest", Nearest)}");

    /// <summary>The word that was probably meant.</summary>
    public string? Nearest { get; init; }

    /// <summary>The fault on one line, as compilers write it: <c>posts/a.md:3: date: message remedy</c>.</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Key is null ? "" : $"{Key}: ")}{Message} {Remedy}";
}

/// <summary>How bad a fault is.</summary>
public enum FaultSeverity
{
    /// <summary>Nothing is lost, but probably not meant.</summary>
    Warning,

    /// <summary>Readers miss something: a link, a picture, a setting.</summary>
    Error,

    /// <summary>The file is not used; its last good version stays where there is one.</summary>
    Refusal,
}

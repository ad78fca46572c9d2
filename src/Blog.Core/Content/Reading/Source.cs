using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Reading;

/// <summary>What one content file says by itself, before other files are asked.</summary>
internal abstract record Source
{
    /// <summary>The file below the content folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Stands for the file's bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>The line that decides the slug.</summary>
    public int SlugLine { get; init; }

    /// <summary>Title or name.</summary>
    public required string Title { get; init; }

    /// <summary>The language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>The text.</summary>
    public RenderedText Text { get; init; } = RenderedText.Empty;

    /// <summary>Earlier addresses.</summary>
    public IReadOnlyList<Word> Aliases { get; init; } = [];

    /// <summary>Set when the text was withdrawn.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>A picture named in the front matter.</summary>
    public NamedPicture? Picture { get; init; }

    /// <summary>Unknown keys.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = Post.NoExtra;
}

/// <summary>That a text was withdrawn.</summary>
internal sealed record Withdrawal(DateOnly? When, string? Reason);

/// <summary>A picture as front matter names it.</summary>
internal sealed record NamedPicture(string Src, string Alt, string? Caption, int Line, string Key);

/// <summary>A post's file.</summary>
internal sealed record PostSource : Source
{
    public required DateTimeOffset Date { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public int UpdatedLine { get; init; }
    public IReadOnlyList<Word> Authors { get; init; } = [];
    public Word? Series { get; init; }
    public int? Part { get; init; }
    public int PartLine { get; init; }
    public IReadOnlyList<Word> Tags { get; init; } = [];
    public IReadOnlyList<Word> Categories { get; init; } = [];
    public string? Summary { get; init; }
    public bool IsDraft { get; init; }
    public bool CommentsOpen { get; init; } = true;
}

/// <summary>A page's file.</summary>
internal sealed record PageSource : Source
{
    public DateTimeOffset? Date { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public string? Summary { get; init; }
    public bool IsDraft { get; init; }
}

/// <summary>An author's file.</summary>
internal sealed record AuthorSource : Source
{
    public IReadOnlyList<SiteLink> Links { get; init; } = [];
    public DateOnly? Left { get; init; }
}

/// <summary>The file of a series.</summary>
internal sealed record SeriesSource : Source
{
    public IReadOnlyList<PlannedPart> Planned { get; init; } = [];
}

namespace Blog.Core.Mentions;

/// <summary>How much of a page is kept.</summary>
internal static class MentionFields
{
    /// <summary>Characters of an excerpt around a link.</summary>
    public const int MostExcerpt = 400;

    /// <summary>Characters of an answer.</summary>
    public const int MostAnswer = 2000;

    /// <summary>Characters of a title.</summary>
    public const int MostTitle = 250;

    /// <summary>Characters of a name.</summary>
    public const int MostName = 100;

    /// <summary>Characters of a page that are judged.</summary>
    public const int MostPageText = 20_000;
}

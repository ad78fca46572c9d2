namespace Blog.Moderation.Learning;

/// <summary>Ways of writing.</summary>
internal static class Scripts
{
    private const char FirstWithoutSpaces = '\u0E00';

    /// <summary>Thai and everything after it in Unicode, most of which is written without spaces between words; also halves of emoji.</summary>
    public static bool HaveNoSpaces(char c) => c >= FirstWithoutSpaces;
}

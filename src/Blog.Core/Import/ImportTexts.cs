using Blog.Core.Language;

namespace Blog.Core.Import;

/// <summary>The sentences of imports.</summary>
internal static class ImportTexts
{
    /// <summary>In the language of the person at the terminal.</summary>
    public static Texts All { get; } = Texts.Beside<Texts>("Import");
}

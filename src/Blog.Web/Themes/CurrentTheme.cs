using Blog.Core.Content;

namespace Blog.Web.Themes;

/// <summary>The theme that <c>site.yml</c> chooses at this moment.</summary>
internal sealed class CurrentTheme(ContentStore content, ThemeStore themes)
{
    /// <summary>The theme, put together.</summary>
    public ActiveTheme Theme => For(content.Current);

    /// <summary>The theme that a snapshot of the content chooses.</summary>
    public ActiveTheme For(Library library) => themes.Get(library.Site.Theme, library.Site.ThemeOptions);
}

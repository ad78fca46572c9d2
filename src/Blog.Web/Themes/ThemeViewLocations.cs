using Microsoft.AspNetCore.Mvc.Razor;

namespace Blog.Web.Themes;

/// <summary>Finds layouts and partials by name in the chosen theme, then in what it extends, then in paper.</summary>
internal sealed class ThemeViewLocations : IViewLocationExpander
{
    private const string Key = "theme";

    /// <inheritdoc/>
    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var site = context.ActionContext.HttpContext.RequestServices.GetRequiredService<CurrentTheme>();
        context.Values[Key] = string.Join('/', site.Theme.Chain.Select(theme => theme.Name));
    }

    /// <inheritdoc/>
    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        context.Values[Key]!.Split('/')
            .SelectMany(theme => new[] { $"/Themes/{theme}/{{0}}.cshtml", $"/Themes/{theme}/Shared/{{0}}.cshtml" })
            .Concat(viewLocations);
}

using System.Reflection;
using System.Text.RegularExpressions;
using Blog.Testing;
using Blog.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Blog.Web.Tests.Rules;

/// <summary>What a page model can do, somebody can reach.</summary>
public sealed partial class PageTests
{
    private static readonly Assembly Web = typeof(Wording).Assembly;

    private static IEnumerable<Type> Models => Web.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract);

    [Test]
    public void Every_page_model_belongs_to_a_page()
    {
        var shown = Web.GetCustomAttributes<RazorCompiledItemAttribute>()
            .Where(item => item.Kind == "mvc.1.0.razor-page")
            .Select(item => item.Type.GetProperty("Model")?.PropertyType)
            .ToHashSet();
        Assert.That(Models.Where(model => !shown.Contains(model)), Is.Empty);
    }

    [Test]
    public void Every_named_handler_is_called_by_a_form_or_a_link()
    {
        var texts = Repository.Files("src", ".cshtml").Concat(Repository.Files("themes", ".cshtml")).Concat(Repository.Files("src", ".cs")).Select(Repository.Read).ToList();
        var unreached =
            from model in Models
            from method in model.GetMethods()
            let match = Handler().Match(method.Name)
            where match.Success
            let name = match.Groups["name"].Value
            where !texts.Exists(text => text.Contains($"handler={name}", StringComparison.OrdinalIgnoreCase) || text.Contains($"page-handler=\"{name}\"", StringComparison.OrdinalIgnoreCase))
            select $"{model.Name}.{method.Name}";
        Assert.That(unreached, Is.Empty);
    }

    [GeneratedRegex("^On(Get|Post)(?!Async$)(?<name>[A-Z][A-Za-z]*?)(Async)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handler();
}

using System.Text;
using Blog.Testing;
using Blog.Web.Themes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blog.Web.Tests.Themes;

public sealed class ThemeStoreTests
{
    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>(StringComparer.Ordinal);

    private TemporaryFolder _folder = null!;
    private ThemeStore _store = null!;

    [SetUp]
    public void MakeThemes()
    {
        _folder = new TemporaryFolder();
        Write("paper/theme.json", """{ "name": "Paper", "options": { "accent": "red", "measure": "60ch" } }""");
        Write("paper/assets/20-later.css", "b { color: blue }\n");
        Write("paper/assets/10-first.css", "/* a remark */\na {\n  color: var(--accent);\n}\n");
        Write("paper/assets/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Write("child/theme.json", """{ "name": "Child", "extends": "paper", "options": { "accent": "green" } }""");
        Write("child/assets/own.css", "c { color: green }");
        _store = new ThemeStore([_folder.Path], NullLogger<ThemeStore>.Instance);
    }

    [TearDown]
    public void Remove()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Styles_are_one_file_in_order_of_name_with_the_child_after_its_parent()
    {
        var style = Style(_store.Get("child", NoOptions));
        Assert.That(style, Does.Not.Contain("remark"));
        var places = new[] { "--accent:red", "a {", "b {", "--accent:green", "c {" }.Select(part => style.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.That(places, Has.None.EqualTo(-1));
        Assert.That(places, Is.Ordered);
    }

    [Test]
    public void What_the_site_sets_comes_last_and_only_where_the_theme_lets_one()
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["accent"] = "#123456", ["unknown"] = "1px", ["measure"] = "1px} body{display:none" };
        var style = Style(_store.Get("child", options));
        Assert.That(style, Does.EndWith(":root{--accent:#123456}"));
        Assert.That(style, Does.Not.Contain("display"));
    }

    [Test]
    public void The_address_of_the_style_changes_with_its_words()
    {
        Assert.That(_store.Get("child", NoOptions).Style.Name, Is.Not.EqualTo(_store.Get("paper", NoOptions).Style.Name));
        Assert.That(_store.Get("child", NoOptions).Find("mark.svg"), Is.Not.Null, "files of the parent are the child's too");
    }

    [TestCase("nowhere")]
    [TestCase("../paper")]
    [TestCase("broken")]
    [TestCase("circle")]
    public void A_theme_that_cannot_be_used_leaves_paper(string name)
    {
        Write("broken/theme.json", "{ \"name\": ");
        Write("circle/theme.json", """{ "extends": "circle" }""");
        Assert.That(_store.Get(name, NoOptions).Name, Is.EqualTo("paper"));
    }

    [Test]
    public async Task A_changed_file_is_seen_without_a_restart()
    {
        var before = _store.Get("child", NoOptions).Revision;
        Write("child/assets/own.css", "c { color: black }");
        await Eventually.ThatAsync(() => Task.FromResult(_store.Get("child", NoOptions).Revision != before), "the style has changed");
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], text);
    }

    private static string Style(ActiveTheme theme) => Encoding.UTF8.GetString(theme.Style.Plain);
}

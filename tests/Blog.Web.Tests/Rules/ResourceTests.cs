using System.Text.RegularExpressions;
using System.Xml.Linq;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Web.Tests.Rules;

/// <summary>What a person reads exists in both languages.</summary>
public sealed partial class ResourceTests
{
    private static IEnumerable<string> Areas =>
        Repository.Files("src", ".resx").Where(file => !file.EndsWith(".nl.resx", StringComparison.Ordinal));

    [TestCaseSource(nameof(Areas))]
    public void Both_languages_have_the_same_keys(string area)
    {
        var (english, dutch) = (Read(area), Read(Dutch(area)));
        Assert.Multiple(() =>
        {
            Assert.That(english.Keys.Except(dutch.Keys), Is.Empty, "missing in Dutch");
            Assert.That(dutch.Keys.Except(english.Keys), Is.Empty, "missing in English");
        });
    }

    [TestCaseSource(nameof(Areas))]
    public void Both_languages_have_the_same_placeholders(string area)
    {
        var (english, dutch) = (Read(area), Read(Dutch(area)));
        var different = english.Keys.Intersect(dutch.Keys).Where(key => !Placeholders(english[key]).SetEquals(Placeholders(dutch[key])) && !IsSingular(key));
        Assert.That(different, Is.Empty);
    }

    [TestCaseSource(nameof(Areas))]
    public void No_sentence_is_empty(string area) =>
        Assert.That(Read(area).Concat(Read(Dutch(area))).Where(text => text.Value.Trim().Length == 0).Select(text => text.Key), Is.Empty);

    [Test]
    public void Every_key_that_a_page_asks_for_exists()
    {
        var keys = Areas.ToDictionary(area => Path.GetFileNameWithoutExtension(area), area => Read(area).Keys.ToHashSet(StringComparer.Ordinal));
        var missing =
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("src", ".cshtml")).Concat(Repository.Files("themes", ".cshtml"))
            from Match use in Use().Matches(Repository.Read(file))
            let area = keys.GetValueOrDefault(use.Groups["area"].Value)
            let key = use.Groups["key"].Value
            where area is not null && !area.Contains(key) && !area.Contains(key + ".Other")
            select $"{file}: {use.Groups["area"].Value} {key}";
        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Acts))]
    public void Every_act_that_the_log_knows_has_a_name_and_a_sentence(AuditKind act)
    {
        var keys = Read(Areas.Single(area => area.EndsWith("/Decide.resx", StringComparison.Ordinal))).Keys;
        Assert.That(keys, Does.Contain($"Kind.{act}"));
        Assert.That(keys, Does.Contain($"Log.{act}").Or.Contain($"Log.{act}.Other"));
    }

    private static IEnumerable<AuditKind> Acts => Enum.GetValues<AuditKind>();

    private static string Dutch(string area) => area.Replace(".resx", ".nl.resx", StringComparison.Ordinal);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Parse(Repository.Read(file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    // "One comment" need not say its number in both languages.
    private static bool IsSingular(string key) => key.EndsWith(".One", StringComparison.Ordinal) || key.EndsWith(".None", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?<!///[^\n]*)Wording\.(?<area>\w+)(\.(Format|Count)\(|\[)"(?<key>[^"]+)"[,\])]""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Use();
}

using System.Diagnostics;
using Blog.Testing;

namespace Blog.Web.Tests.Rules;

/// <summary>What lies where, and how large it may be.</summary>
public sealed class LayoutTests
{
    private static readonly string[] Agreed =
    [
        "src", "tests", "themes", "content", "Blog.sln", "README.md", "LICENSE", "CHANGELOG.md",
        "Directory.Build.props", "Directory.Packages.props", "global.json", "nuget.config",
    ];

    [Test]
    public void The_top_level_holds_only_what_is_agreed()
    {
        var top = Git("ls-files").Select(file => file.Split('/')[0]).Distinct().Where(name => name[0] != '.');
        Assert.That(top, Is.SubsetOf(Agreed));
    }

    [Test]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.That(Sources().Where(file => Lines(file) > 400), Is.Empty);

    [Test]
    public void Nine_in_ten_source_files_are_at_most_200_lines()
    {
        var sizes = Sources().Select(Lines).Order().ToList();
        Assert.That(sizes[sizes.Count * 9 / 10], Is.LessThanOrEqualTo(200));
    }

    [Test]
    public void Nothing_is_left_for_later() =>
        Assert.That(
            Sources().Where(file => Repository.Read(file).Contains("NotImplementedException", StringComparison.Ordinal)),
            Is.Empty);

    [Test]
    public void Each_version_of_a_package_has_its_reason()
    {
        var lines = Repository.Read("Directory.Packages.props").Split('\n');
        var silent = lines.Where((line, i) => line.Contains("<PackageVersion", StringComparison.Ordinal) && !lines[i - 1].Contains("<!--", StringComparison.Ordinal));
        Assert.That(silent, Is.Empty);
    }

    private static IEnumerable<string> Sources() =>
        Repository.Files("src", ".cs").Concat(Repository.Files("src", ".cshtml")).Concat(Repository.Files("themes", ".cshtml"));

    private static int Lines(string file) => Repository.Read(file).AsSpan().Count('\n');

    private static string[] Git(string arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, UseShellExecute = false };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

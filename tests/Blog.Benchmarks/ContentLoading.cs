using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Blog.Core.Content;

namespace Blog.Benchmarks;

/// <summary>Opening a blog of many posts, and taking over one changed file.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class ContentLoading
{
    private string _folder = "";
    private ContentStore _store = null!;
    private int _change;

    /// <summary>How many posts.</summary>
    [Params(1_000, 10_000)]
    public int Posts { get; set; }

    /// <summary>Writes the posts.</summary>
    [GlobalSetup]
    public void Write()
    {
        _folder = Directory.CreateTempSubdirectory("blog-benchmark-").FullName;
        ManyPosts.Write(_folder, Posts);
        _store = ContentStore.OpenAsync(_folder, TimeProvider.System, watch: false).GetAwaiter().GetResult();
    }

    /// <summary>Removes them.</summary>
    [GlobalCleanup]
    public async Task RemoveAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>From nothing to a library.</summary>
    [Benchmark]
    public async Task<int> Load()
    {
        await using var store = await ContentStore.OpenAsync(_folder, TimeProvider.System, watch: false);
        return store.Current.Posts.Count;
    }

    /// <summary>From a changed file to a library that shows it.</summary>
    [Benchmark]
    public async Task<string> Change()
    {
        ManyPosts.WriteOne(_folder, Posts / 2, ++_change);
        await _store.ReloadAsync(["posts/" + ManyPosts.NameOf(Posts / 2)]);
        return _store.Current.Revision;
    }
}

/// <summary>Posts of about 700 words with what posts have: headings, links to each other, code, lists, tables, notes.</summary>
internal static class ManyPosts
{
    private static readonly string[] Words =
        "the a of to and in that is was for on with as it be at by had not are but from or have an they which one you were all her she there would their we him been has when who will no more if out so said what up its about into than them can only other time new some could these two may then do first any my now such like our over man me even most made after also did many off before must well back through years much where your way down should because long each just state those people too mr how little good world make very year still see own work men day get here old between both life being under never day same another know while last might us great".Split(' ');

    /// <summary>The file of a post, below <c>posts</c>.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{2000 + (number % 25)}/post-{number}.md");

    /// <summary>Writes a site with many posts.</summary>
    public static void Write(string folder, int count)
    {
        for (var year = 2000; year < 2025; year++)
            Directory.CreateDirectory(Path.Combine(folder, "posts", year.ToString(CultureInfo.InvariantCulture)));
        Directory.CreateDirectory(Path.Combine(folder, "authors"));
        File.WriteAllText(Path.Combine(folder, "site.yml"), "title: Many\nlanguage: en\n");
        for (var author = 0; author < 10; author++)
            File.WriteAllText(Path.Combine(folder, "authors", $"author-{author}.md"), $"---\nname: Author {author}\n---\nWrites.\n");
        Parallel.For(0, count, number => WriteOne(folder, number, 0));
    }

    /// <summary>Writes one post.</summary>
    public static void WriteOne(string folder, int number, int version)
    {
        var random = new Random(number);
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: \"Post {number}: {Sentence(random, 5)}\"\ndate: {2000 + (number % 25)}-{1 + (number % 12):00}-{1 + (number % 28):00}\nauthor: author-{number % 10}\n");
        text.Append(CultureInfo.InvariantCulture, $"tags: [tag-{number % 50}, tag-{number % 31}, tag-{number % 7}]\ncategories: [section-{number % 8}]\nsummary: {Sentence(random, 20)}\n---\n\n");
        for (var section = 0; section < 4; section++)
            AppendSection(text, random, number, section);
        text.Append(CultureInfo.InvariantCulture, $"[^1]: A note, version {version}.\n");
        File.WriteAllText(Path.Combine(folder, "posts", NameOf(number)), text.ToString());
    }

    private static void AppendSection(System.Text.StringBuilder text, Random random, int number, int section)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {Sentence(random, 4)}\n\n");
        for (var paragraph = 0; paragraph < 3; paragraph++)
            text.Append(CultureInfo.InvariantCulture, $"{Sentence(random, 25)}, *{Sentence(random, 3)}* and \"{Sentence(random, 6)}\" -- {Sentence(random, 15)}.\n\n");
        text.Append(section switch
        {
            0 => $"See [an earlier post](../{NameOf(number / 2)}) and [a page](https://example.org/{number})[^1].\n\n",
            1 => $"```csharp\nvar answer = {number};\nConsole.WriteLine(answer);\n```\n\n",
            2 => $"- {Sentence(random, 8)}\n- {Sentence(random, 8)}\n- {Sentence(random, 8)}\n\n",
            _ => "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n",
        });
    }

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Blog.Core.Comments;
using Blog.Core.Replay;
using Blog.Moderation;

namespace Blog.Benchmarks;

/// <summary>
/// <c>near-duplicates --background FILE --queries FILE [--templates FILE] [--seed N]</c>: how many changed copies are recognised, by what was changed, and how many
/// unrelated texts are taken for repeats, by the same judge as live comments. The files are in the form that <c>blog comments replay</c> reads; a query has besides
/// its <c>kind</c> and in <c>answer</c> the id of what it repeats, empty for nothing. A line of the templates has alternatives as <c>{one|other}</c>.
/// </summary>
internal static partial class NearDuplicatesRun
{
    private const int CopiesOfATemplate = 60;

    public static int Run(string[] args)
    {
        if (CommandLine.After(args, "--background") is not { } background || CommandLine.After(args, "--queries") is not { } queries)
        {
            Console.Error.WriteLine("near-duplicates --background FILE --queries FILE [--templates FILE] [--seed N]");
            return 2;
        }

        var corpus = Lines(background).Select(line => line.Line).ToList();
        var spun = Lines(queries).Where(query => query.Kind == "spintax").Select(query => query.Answer).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in Judged(corpus, Lines(queries)).GroupBy(result => result.Kind))
            CommandLine.Tell($"{(kind.Key.Length > 0 ? kind.Key : "unrelated"),-28} {kind.Count(),5}  its original named {kind.Average(result => result.IsRight ? 1.0 : 0):0.000}  matched {kind.Average(result => result.IsMatched ? 1.0 : 0):0.0000}");
        if (CommandLine.After(args, "--templates") is not { } file) return 0;

        // Texts of the templates that the background has are left out, so that no more are known than is said.
        corpus.RemoveAll(line => spun.Contains(line.Id));
        var random = new Random(int.Parse(CommandLine.After(args, "--seed") ?? "1", CultureInfo.InvariantCulture));
        foreach (var template in File.ReadLines(file).Where(line => line.Length > 0))
        {
            var found = new[] { 1, 2, 4, 8 }.Select(known => Known(corpus, template, known, random)).ToList();
            CommandLine.Tell($"{template[..Math.Min(28, template.Length)],-28} recognised with 1, 2, 4, 8 known texts of it: {found[0]:0.00} {found[1]:0.00} {found[2]:0.00} {found[3]:0.00}");
        }

        return 0;
    }

    /// <summary>The share of new texts of a template that are matched with one of the known ones; the new ones are not known to each other.</summary>
    private static double Known(List<ReplayLine> corpus, string template, int known, Random random)
    {
        var (remembered, submissions) = (new RememberedComments(), new ReplaySubmissions(null));
        foreach (var line in corpus.Concat(Enumerable.Range(0, known).Select(i => new ReplayLine { Id = $"template-{i}", Text = Spin(template, random) })))
            remembered.Add(remembered.Next(line.Id, submissions.Of(line, null)), CommentState.Published, []);
        return Enumerable.Range(0, CopiesOfATemplate).Average(_ => IsOfTemplate(Spin(template, random)) ? 1.0 : 0);

        bool IsOfTemplate(string text)
        {
            var next = remembered.Next("new", submissions.Of(new ReplayLine { Id = "new", Text = text }, null));
            var match = Judge.Decide(next.Submission, remembered.HistoryOf(next, Policy.Default), Policy.Default).Match;
            return match is not null && remembered[match.Comment].Id.StartsWith("template-", StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Kind, bool IsRight, bool IsMatched)> Judged(List<ReplayLine> corpus, IEnumerable<(ReplayLine Line, string Kind, string Answer)> queries)
    {
        var run = new ReplayRun(Policy.Default, starter: false);
        foreach (var line in corpus) run.Remember(line);
        foreach (var (line, kind, answer) in queries)
        {
            var original = run.Judge(line).Original;
            yield return (kind, answer.Length > 0 && original == answer, original is not null);
        }
    }

    private static IEnumerable<(ReplayLine Line, string Kind, string Answer)> Lines(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            return (new ReplayLine { Id = Text(document, "id"), Text = Text(document, "text") }, Text(document, "kind"), Text(document, "answer"));
        });

    private static string Text(JsonDocument document, string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string Spin(string template, Random random) => Alternatives.Replace(template, match =>
    {
        var options = match.Groups["options"].Value.Split('|');
        return options[random.Next(options.Length)];
    });

    [GeneratedRegex(@"\{(?<options>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alternatives { get; }
}

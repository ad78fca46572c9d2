using System.CommandLine;
using System.Globalization;
using Blog.Core.Learning;
using Blog.Core.Replay;
using Blog.Moderation.Starter;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>
/// <c>blog moderation build-starter DATA…</c>: builds from labelled comments what the judge knows before there are decisions, as the file shipped with the program was built.
/// The same data give the same bytes.
/// </summary>
internal sealed class ModerationBuildStarterCommand(BlogOptions options)
{
    private readonly Argument<string[]> _data = new("DATA") { Description = Wording.BuildStarter["Data"], Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _out = new("--out") { Description = Wording.BuildStarter["Out"], HelpName = "FILE" };
    private readonly Option<string?> _sources = new("--sources") { Description = Wording.BuildStarter["Sources"], HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("build-starter", Wording.BuildStarter["Build"]) { _data, _out, _sources, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var paths = parsed.GetRequiredValue(_data);
        if ((paths.Append(parsed.GetValue(_sources))).FirstOrDefault(path => path is not null && !File.Exists(path)) is { } missing) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Replay.Missing", missing));
        var origins = StarterOrigins.Read(parsed.GetValue(_sources));
        if (paths.Select(path => Path.GetFileName(path)).FirstOrDefault(name => !origins.ContainsKey(name)) is { } unnamed) return await BlogCommandLine.FailAsync(Wording.BuildStarter.Format("NoOrigin", unnamed));

        var kinds = new List<StarterKind>();
        var skipped = paths.Sum(path => Read(path, origins, kinds, cancel));
        if (kinds.TrueForAll(kind => kind.Spam == 0) || kinds.TrueForAll(kind => kind.Honest == 0)) return await BlogCommandLine.FailAsync(Wording.BuildStarter["OneSided"]);

        var knowledge = StarterBuilder.Build(kinds);
        var file = parsed.GetValue(_out) ?? Path.Combine(options.Read(parsed).ContentFolder, SiteStarter.FileName);
        var bytes = knowledge.Save();
        try
        {
            await File.WriteAllBytesAsync(file, bytes, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await BlogCommandLine.FailAsync(error.Message);
        }

        Tell(parsed, kinds, knowledge, file, bytes.Length);
        return skipped == 0 ? BlogCommandLine.Done : BlogCommandLine.Failed;
    }

    // Answers how many lines could not be read.
    private static int Read(string path, IReadOnlyDictionary<string, string> origins, List<StarterKind> kinds, CancellationToken cancel)
    {
        using var file = ReplayFile.Open(path);
        var name = Path.GetFileName(path);
        var kind = new StarterKind(name, origins[name]);
        var skipped = 0;
        foreach (var entry in file.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (entry.Line is { } line) StarterLines.Take(line, kind);
            else
            {
                Console.Error.WriteLine(Wording.Commands.Format("Replay.Line", file.Name, entry.Number, ReplayReport.Of(entry.Fault!)));
                skipped++;
            }
        }

        kinds.Add(kind);
        return skipped;
    }

    private void Tell(ParseResult parsed, List<StarterKind> kinds, StarterKnowledge knowledge, string file, int bytes)
    {
        // What the others say of one kind is the honest measure: nothing of it was learned.
        var rows = kinds.ConvertAll(kind => (kind.Source, Others: kinds.Count > 1 ? StarterBuilder.OnOthers(kinds, kind) : (double.NaN, double.NaN)));
        if (parsed.GetValue(_json))
        {
            Console.Out.WriteLine(JsonOutput.Of(new { file, bytes, knowledge.Count, sources = rows.Select(row => new { row.Source.Name, row.Source.Origin, row.Source.Spam, row.Source.Honest, spamWaiting = Number(row.Others.Item1), honestWaiting = Number(row.Others.Item2) }) }));
            return;
        }

        string[] headings = [Wording.BuildStarter["Kind"], Wording.Commands["Evaluate.Spam"], Wording.Commands["Evaluate.Ham"], Wording.BuildStarter["SpamWaiting"], Wording.BuildStarter["HonestWaiting"]];
        Terminal.Write(headings, [.. rows.Select(row => Row(row.Source, row.Others))]);
        Console.Error.WriteLine(Wording.BuildStarter.Format("Written", file, knowledge.Count, bytes));
    }

    private static IReadOnlyList<string> Row(StarterSource source, (double Spam, double Honest) others) =>
        [source.Name, source.Spam.ToString("N0", CultureInfo.CurrentCulture), source.Honest.ToString("N0", CultureInfo.CurrentCulture), Percent(others.Spam), Percent(others.Honest)];

    private static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.CurrentCulture, $"{share * 100:0.0} %");

    private static double? Number(double share) => double.IsNaN(share) ? null : Math.Round(share, 4);
}

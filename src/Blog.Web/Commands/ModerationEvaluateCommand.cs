using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Learning;
using Blog.Core.Replay;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog moderation evaluate [FILE]</c>: how well each signal and the whole tell spam from people, on the site's decisions or on a labelled file.</summary>
internal sealed class ModerationEvaluateCommand(BlogOptions options)
{
    private const int Decimals = 4;

    private readonly Argument<string?> _file = new("FILE") { Description = Wording.Commands["Evaluate.File"], Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("evaluate", Wording.Commands["Evaluate"]) { _file, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var blog = await OpenBlog.AllAsync(options.Read(parsed), cancel);
        foreach (var fault in blog.Content.Faults.Where(PolicyFaults.IsOne)) await Console.Error.WriteLineAsync(fault.ToString());
        var library = blog.Content.Current;
        var work = new Work(new ReplayRun(library.Site.Moderation, starter: true, library, SiteStarter.Read(blog.Content.Folder)));
        var file = parsed.GetValue(_file);
        if (file is not null && !File.Exists(file)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Replay.Missing", file));

        var skipped = await Terminal.WithProgressAsync(
            Wording.Commands["Replay.Title"], progress => file is null ? StoredAsync(work, new StoredLines(blog.Core.Database), progress, cancel) : Task.FromResult(Labelled(work, file, progress, cancel)));
        var evaluation = work.Evaluation;
        if (parsed.GetValue(_json)) Console.Out.WriteLine(JsonOutput.Of(Facts(evaluation, work.Policy, skipped)));
        else if (!evaluation.IsEmpty) Write(evaluation);
        foreach (var line in evaluation.IsEmpty ? [Wording.Commands[file is null ? "Evaluate.NoDecisions" : "Evaluate.NoLabels"]] : ReplayReport.Of(evaluation.Figures, skipped, work.Taken)) await Console.Error.WriteLineAsync(line);
        if (!evaluation.IsEmpty) await Console.Error.WriteLineAsync(Wording.Judge.Format("Thresholds.End", work.Policy.HoldAt, work.Policy.SpamAt));
        return skipped == 0 ? BlogCommandLine.Done : BlogCommandLine.Failed;
    }

    private static async Task<int> StoredAsync(Work work, StoredLines lines, IProgress<double> progress, CancellationToken cancel)
    {
        var (count, done) = (Math.Max(1, await lines.CountAsync(cancel)), 0);
        await foreach (var line in lines.ReadAsync(cancel))
        {
            work.Take(line);
            progress.Report((double)++done / count);
        }

        return 0;
    }

    // Answers how many lines could not be read.
    private static int Labelled(Work work, string path, IProgress<double> progress, CancellationToken cancel)
    {
        using var file = ReplayFile.Open(path);
        var skipped = 0;
        foreach (var entry in file.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (entry.Line is { } line) work.Take(line);
            else
            {
                Console.Error.WriteLine(Wording.Commands.Format("Replay.Line", file.Name, entry.Number, ReplayReport.Of(entry.Fault!)));
                skipped++;
            }

            progress.Report(file.Position / Math.Max(1.0, file.Length));
        }

        return skipped;
    }

    private static void Write(Evaluation evaluation)
    {
        string[] headings = [Wording.Commands["Evaluate.Signal"], Wording.Commands["Evaluate.Spam"], Wording.Commands["Evaluate.Ham"], Wording.Commands["Evaluate.Precision"], Wording.Commands["Evaluate.Recall"]];
        Terminal.Write(headings,
        [
            .. evaluation.Signals.Select(signal => Row(signal.Name, signal)),
            Row(Wording.Commands["Evaluate.Blocked"], evaluation.Blocked),
            Row(Wording.Commands["Evaluate.Condemned"], evaluation.Condemned),
        ]);
    }

    private static IReadOnlyList<string> Row(string name, SignalFigures figures) =>
        [name, figures.Spam.ToString("N0", CultureInfo.CurrentCulture), figures.Ham.ToString("N0", CultureInfo.CurrentCulture), Percent(figures.Precision), Percent(figures.Recall)];

    private static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.CurrentCulture, $"{known * 100:0.0} %") : "–";

    private static object Facts(Evaluation evaluation, Policy policy, int skipped) => new
    {
        evaluation.Figures.Lines,
        skipped,
        evaluation.Figures.Spam,
        evaluation.Figures.Ham,
        Accuracy = Number(evaluation.Figures.Accuracy),
        F1 = Number(evaluation.Figures.F1),
        Mcc = Number(evaluation.Figures.Mcc),
        Auc = Number(evaluation.Figures.Auc()),
        policy.HoldAt,
        policy.SpamAt,
        Blocked = Facts(evaluation.Blocked),
        Condemned = Facts(evaluation.Condemned),
        Signals = evaluation.Signals.Select(signal => new { signal.Name, signal.Spam, signal.Ham, Precision = Number(signal.Precision), Recall = Number(signal.Recall) }),
    };

    private static object Facts(SignalFigures figures) => new { figures.Spam, figures.Ham, Precision = Number(figures.Precision), Recall = Number(figures.Recall) };

    private static double? Number(double? number) => number is { } known && !double.IsNaN(known) ? Math.Round(known, Decimals) : null;

    // Each line is judged before its label is learned.
    private sealed class Work(ReplayRun run)
    {
        private readonly Stopwatch _judging = new();

        public Evaluation Evaluation { get; } = new();

        public Policy Policy => run.Policy;

        public TimeSpan Taken => _judging.Elapsed;

        public void Take(ReplayLine line)
        {
            _judging.Start();
            var judged = run.Judge(line);
            Evaluation.Add(judged);
            run.Learn(judged);
            _judging.Stop();
        }
    }
}

using System.CommandLine;
using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog moderation try POLICY.yml</c>: which of the last comments would change side under another policy, before it is saved. Nothing is changed.</summary>
internal sealed class ModerationTryCommand(BlogOptions options)
{
    private const int LastByDefault = 1000;
    private const int FewWords = 40;

    private readonly Argument<string> _file = new("POLICY.yml") { Description = Wording.Commands["Try.File"] };
    private readonly Option<int> _last = new("--last") { Description = Wording.Commands["Try.Last"], HelpName = "N", DefaultValueFactory = _ => LastByDefault };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        _last.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError(Wording.Commands["Try.LastTooFew"]);
        });
        var command = new Command("try", Wording.Commands["Try"]) { _file, _last, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(_file);
        if (!File.Exists(file)) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Replay.Missing", file));
        await using var blog = await OpenBlog.AllAsync(options.Read(parsed), cancel);
        var (policy, faults) = await blog.Content.TryPolicyAsync(file, await File.ReadAllBytesAsync(file, cancel));
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault.ToString());
        if (policy is null) return await BlogCommandLine.FailAsync(Wording.Commands["Try.NotUsable"]);

        var (judged, changes) = await Terminal.WithProgressAsync(Wording.Commands["Replay.Title"], progress => CompareAsync(blog, policy, parsed.GetValue(_last), progress, cancel));
        if (parsed.GetValue(_json)) Console.Out.WriteLine(JsonOutput.Of(Facts(judged, changes, faults)));
        else Write(changes);
        if (Thresholds(blog, policy) is { } moved) await Console.Error.WriteLineAsync(moved);
        foreach (var line in Summary(judged, changes)) await Console.Error.WriteLineAsync(line);
        return faults.Any(fault => fault.Severity != FaultSeverity.Warning) ? BlogCommandLine.Failed : BlogCommandLine.Done;
    }

    private static async Task<(int Judged, List<Change> Changes)> CompareAsync(OpenBlog blog, Policy other, int last, IProgress<double> progress, CancellationToken cancel)
    {
        var (look, current, changes) = (new SecondLook(blog.Core), blog.Content.Current.Site.Moderation, new List<Change>());
        var ids = await look.LastAsync(last, cancel);
        for (var at = 0; at < ids.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            if (await look.AtAsync(ids[at], cancel) is { } seen)
            {
                var change = new Change(seen.Comment, await seen.JudgeAsync(current), await seen.JudgeAsync(other));
                if (change.Before.Kind != change.After.Kind) changes.Add(change);
            }

            progress.Report((at + 1.0) / ids.Count);
        }

        return (ids.Count, changes);
    }

    private static void Write(List<Change> changes)
    {
        string[] headings = ["ID", Wording.Commands["Try.From"], Wording.Commands["Try.To"], Wording.Commands["Column.State"], Wording.Commands["Column.Post"], Wording.Commands["Column.Name"], Wording.Commands["Column.Text"]];
        if (changes.Count > 0) Terminal.Write(headings, [.. changes.OrderBy(change => change.After.Kind).ThenBy(change => change.Before.Kind).Select(Row)]);
    }

    private static IReadOnlyList<string> Row(Change change) =>
    [
        change.Comment.Id.ToString(CultureInfo.InvariantCulture), Word(change.Before.Kind), Word(change.After.Kind), Wording.Commands[$"State.{change.Comment.State}"],
        Terminal.OneLine(change.Comment.Post, 30), Terminal.OneLine(change.Comment.AuthorName, 20), Terminal.OneLine(change.Comment.Text, FewWords),
    ];

    private static IEnumerable<string> Summary(int judged, List<Change> changes)
    {
        yield return Wording.Commands.Count("Try.Judged", judged);
        yield return Wording.Commands.Count("Try.Changed", changes.Count);
        foreach (var way in Ways(changes)) yield return $"  {Word(way.Key.Before)} → {Word(way.Key.After)}: {way.Count().ToString("N0", CultureInfo.CurrentCulture)}";
    }

    // Judging has waited until the scores are known.
    private static string? Thresholds(OpenBlog blog, Policy policy)
    {
        var scores = blog.Core.Classifier.Scores;
        var (now, then) = (blog.Content.Current.Site.Moderation.Under(scores), policy.Under(scores));
        return (now.HoldAt, now.SpamAt) == (then.HoldAt, then.SpamAt) ? null : Wording.Judge.Format("Thresholds.Were", now.HoldAt, now.SpamAt, then.HoldAt, then.SpamAt);
    }

    private static object Facts(int judged, List<Change> changes, IReadOnlyList<ContentFault> faults) => new
    {
        judged,
        Changes = Ways(changes).Select(way => new { From = ReplayJson.Word(way.Key.Before), To = ReplayJson.Word(way.Key.After), Count = way.Count() }),
        Comments = changes.Select(change => new
        {
            change.Comment.Id,
            change.Comment.Post,
            Author = change.Comment.AuthorName,
            State = change.Comment.State.ToString().ToLowerInvariant(),
            From = ReplayJson.Word(change.Before.Kind),
            To = ReplayJson.Word(change.After.Kind),
            TotalBefore = change.Before.Total,
            TotalAfter = change.After.Total,
            Text = Terminal.OneLine(change.Comment.Text, FewWords),
        }),
        Faults = faults.Select(ContentCheckCommand.Facts),
    };

    private static IEnumerable<IGrouping<(VerdictKind Before, VerdictKind After), Change>> Ways(List<Change> changes) =>
        changes.GroupBy(change => (change.Before.Kind, change.After.Kind)).OrderBy(way => way.Key);

    private static string Word(VerdictKind kind) => Wording.Commands[$"Verdict.{kind}"];

    /// <summary>A comment as it is judged by the policy in force, and by the other one.</summary>
    private sealed record Change(Comment Comment, Verdict Before, Verdict After);
}

using System.CommandLine;
using System.Globalization;
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

        var tried = await Terminal.WithProgressAsync(Wording.Commands["Replay.Title"], progress => new PolicyTrial(blog.Core).RunAsync(policy, parsed.GetValue(_last), progress, cancel));
        if (parsed.GetValue(_json)) Console.Out.WriteLine(JsonOutput.Of(Facts(tried, faults)));
        else Write(tried.Changes);
        if (ThresholdText.Moved(tried) is { } moved) await Console.Error.WriteLineAsync(moved);
        foreach (var line in Summary(tried)) await Console.Error.WriteLineAsync(line);
        return faults.Any(fault => fault.Severity != FaultSeverity.Warning) ? BlogCommandLine.Failed : BlogCommandLine.Done;
    }

    private static void Write(IReadOnlyList<ChangedVerdict> changes)
    {
        string[] headings = ["ID", Wording.Commands["Try.From"], Wording.Commands["Try.To"], Wording.Commands["Column.State"], Wording.Commands["Column.Post"], Wording.Commands["Column.Name"], Wording.Commands["Column.Text"]];
        if (changes.Count > 0) Terminal.Write(headings, [.. changes.OrderBy(change => change.After.Kind).ThenBy(change => change.Before.Kind).Select(Row)]);
    }

    private static IReadOnlyList<string> Row(ChangedVerdict change) =>
    [
        change.Comment.Id.ToString(CultureInfo.InvariantCulture), Word(change.Before.Kind), Word(change.After.Kind), Wording.Commands[$"State.{change.Comment.State}"],
        Terminal.OneLine(change.Comment.Post, 30), Terminal.OneLine(change.Comment.AuthorName, 20), Terminal.OneLine(change.Comment.Text, FewWords),
    ];

    private static IEnumerable<string> Summary(PolicyTrialResult tried)
    {
        yield return Wording.Commands.Count("Try.Judged", tried.Judged);
        yield return Wording.Commands.Count("Try.Changed", tried.Changes.Count);
        foreach (var way in Ways(tried.Changes)) yield return $"  {Word(way.Key.Before)} → {Word(way.Key.After)}: {way.Count().ToString("N0", CultureInfo.CurrentCulture)}";
    }

    private static object Facts(PolicyTrialResult tried, IReadOnlyList<ContentFault> faults) => new
    {
        tried.Judged,
        Changes = Ways(tried.Changes).Select(way => new { From = ReplayJson.Word(way.Key.Before), To = ReplayJson.Word(way.Key.After), Count = way.Count() }),
        Comments = tried.Changes.Select(change => new
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

    private static IEnumerable<IGrouping<(VerdictKind Before, VerdictKind After), ChangedVerdict>> Ways(IReadOnlyList<ChangedVerdict> changes) =>
        changes.GroupBy(change => (change.Before.Kind, change.After.Kind)).OrderBy(way => way.Key);

    private static string Word(VerdictKind kind) => Wording.Commands[$"Verdict.{kind}"];
}

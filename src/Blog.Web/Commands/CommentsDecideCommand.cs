using System.CommandLine;
using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog comments publish|hold|spam|remove ID…</c>: a moderator's decisions, which can all be undone, by <c>blog comments undo</c> or at the review desk.</summary>
internal sealed class CommentsDecideCommand
{
    // Repeats are joined to their originals where somebody sees both.
    private static readonly DecisionAction[] s_actions = [DecisionAction.Publish, DecisionAction.Hold, DecisionAction.Spam, DecisionAction.Remove];

    private readonly BlogOptions _options;
    private readonly Option<string?> _why = new("--why") { Description = Wording.Commands["CommentsDecide.Why"], HelpName = "WORDS" };
    private readonly DecisionAction _action;
    private readonly Option<bool> _allHeld = new("--all-held") { Description = Wording.Commands["CommentsPublish.AllHeld"] };
    private readonly Argument<string[]> _ids;

    private CommentsDecideCommand(BlogOptions options, DecisionAction action)
    {
        (_options, _action) = (options, action);
        _ids = new Argument<string[]>("ID") { Description = Wording.Commands["CommentsDecide.Id"], Arity = action == DecisionAction.Publish ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore };
        _ids.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)) result.AddError(Wording.Commands.Format("CommentsDecide.NoNumber", token.Value));
        });
    }

    /// <summary>A command for each decision, and the one that takes decisions back.</summary>
    public static IEnumerable<Command> All(BlogOptions options) =>
        [.. s_actions.Select(action => new CommentsDecideCommand(options, action).ToCommand()), Undo(options)];

    private Command ToCommand()
    {
        var command = new Command(_action.ToString().ToLowerInvariant(), Wording.Commands[$"Comments{_action}"]) { _ids, _why };
        if (_action == DecisionAction.Publish)
        {
            command.Add(_allHeld);
            command.Validators.Add(result =>
            {
                if (!result.GetValue(_allHeld) && result.GetResult(_ids) is not { Tokens.Count: > 0 }) result.AddError(Wording.Commands["CommentsPublish.Which"]);
            });
        }
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var database = await OpenBlog.DatabaseAsync(_options.Read(parsed), cancel);
        var ids = (parsed.GetValue(_ids) ?? []).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        if (_action == DecisionAction.Publish && parsed.GetValue(_allHeld)) ids.AddRange(await HeldAsync(new CommentRepository(database), cancel));
        var result = await new Decisions(database).DecideAsync(ids, _action, Environment.UserName, parsed.GetValue(_why));
        return await ReportAsync(result);
    }

    private static async Task<List<long>> HeldAsync(CommentRepository comments, CancellationToken cancel)
    {
        var ids = new List<long>();
        while (await comments.ListAsync(CommentState.Held, after: ids.LastOrDefault(), cancel: cancel) is { Count: > 0 } page) ids.AddRange(page.Select(comment => comment.Id));
        return ids;
    }

    private static async Task<int> ReportAsync(DecisionResult result)
    {
        foreach (var decision in result.Decided)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decision.CommentId} {decision.From.ToString().ToLowerInvariant()} → {decision.To.ToString().ToLowerInvariant()}"));
        foreach (var id in result.Unchanged) await Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.Unchanged", id));
        foreach (var overtaken in result.Overtaken) await Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.Overtaken", overtaken.CommentId, overtaken.By));
        foreach (var id in result.Unknown) await Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.Unknown", id));
        if (result.Batch is { } batch && result.Decided.Count > 0) await Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.UndoWith", batch));
        return result.Unknown.Count + result.Overtaken.Count > 0 ? BlogCommandLine.Failed : BlogCommandLine.Done;
    }

    private static Command Undo(BlogOptions options)
    {
        var batch = new Argument<string>("BATCH") { Description = Wording.Commands["CommentsUndo.Batch"] };
        var command = new Command("undo", Wording.Commands["CommentsUndo"]) { batch };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
            var result = await new Decisions(database).UndoAsync(parsed.GetRequiredValue(batch), Environment.UserName);
            foreach (var id in result.Restored) Console.Out.WriteLine(id.ToString(CultureInfo.InvariantCulture));
            foreach (var overtaken in result.Overtaken) await Console.Error.WriteLineAsync(Wording.Commands.Format("CommentsDecide.Overtaken", overtaken.CommentId, overtaken.By));
            if (result.HasDone) return BlogCommandLine.Done;
            return await BlogCommandLine.FailAsync(Wording.Commands[result.IsTooLate ? "CommentsUndo.TooOld" : "CommentsUndo.Nothing"]);
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using Blog.Core.Comments;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog comments list</c>: comments and mentions, in any state, of one post or of all.</summary>
internal sealed class CommentsListCommand(BlogOptions options)
{
    private const int PageSize = 500;
    private static readonly string[] States = [.. Enum.GetNames<CommentState>().Select(name => name.ToLowerInvariant())];

    private readonly Option<string?> _state = new("--state") { Description = Wording.Commands["CommentsList.State"], HelpName = string.Join('|', States) };
    private readonly Option<string?> _post = new("--post") { Description = Wording.Commands["CommentsList.Post"], HelpName = "SLUG" };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        _state.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } state && !States.Contains(state)) result.AddError(Wording.Commands.Format("Usage.OneOf", "--state", state, string.Join(", ", States)));
        });
        var command = new Command("list", Wording.Commands["CommentsList"]) { _state, _post, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var state = parsed.GetValue(_state) is { } word ? Enum.Parse<CommentState>(word, ignoreCase: true) : (CommentState?)null;
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        var found = PagesAsync(new CommentRepository(database), state, parsed.GetValue(_post), cancel);
        if (parsed.GetValue(_json)) await JsonOutput.WriteAsync(found.Select(Facts), cancel);
        else await WriteAsync(found, cancel);
        return BlogCommandLine.Done;
    }

    private static async IAsyncEnumerable<Comment> PagesAsync(CommentRepository comments, CommentState? state, string? post, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; ;)
        {
            var page = await comments.ListAsync(state, post, after, PageSize, cancel);
            foreach (var comment in page) yield return comment;
            if (page.Count < PageSize) yield break;
            after = page[^1].Id;
        }
    }

    private static async Task WriteAsync(IAsyncEnumerable<Comment> found, CancellationToken cancel)
    {
        var rows = new List<IReadOnlyList<string>>();
        await foreach (var comment in found.WithCancellation(cancel))
            rows.Add(
            [
                comment.Id.ToString(CultureInfo.InvariantCulture), Standing(comment), comment.SubmittedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Terminal.OneLine(comment.Post, 30), Terminal.OneLine(comment.AuthorName, 20), Terminal.OneLine(comment.Text, 60),
            ]);
        string[] headings = ["ID", Wording.Commands["Column.State"], Wording.Commands["Column.Date"], Wording.Commands["Column.Post"], Wording.Commands["Column.Name"], Wording.Commands["Column.Text"]];
        if (rows.Count > 0) Terminal.Write(headings, rows);
        else await Console.Error.WriteLineAsync(Wording.Commands["CommentsList.None"]);
    }

    private static string Standing(Comment comment)
    {
        var word = comment.State.ToString().ToLowerInvariant();
        return comment.DuplicateOf is { } original ? string.Create(CultureInfo.InvariantCulture, $"{word} of {original}") : word;
    }

    /// <summary>A comment for programs. What <c>blog comments replay</c> reads is called as it is there, so that a list can be judged again.</summary>
    private static object Facts(Comment comment) => new
    {
        comment.Id,
        comment.Post,
        Parent = comment.ParentId,
        Kind = comment.Kind.ToString().ToLowerInvariant(),
        Channel = comment.Channel.ToString().ToLowerInvariant(),
        State = comment.State.ToString().ToLowerInvariant(),
        comment.DuplicateOf,
        Author = comment.AuthorName,
        Email = comment.AuthorEmail,
        Url = comment.AuthorUrl,
        Source = comment.SourceUrl,
        comment.Text,
        comment.Language,
        Time = comment.SubmittedAt,
        Edited = comment.EditedAt,
        Verdict = comment.Verdict.ToString().ToLowerInvariant(),
        Weight = comment.SpamScore,
        Label = LabelOf(comment),
    };

    // The judge's own word teaches the judge nothing: only what a moderator decided is a label.
    private static string? LabelOf(Comment comment) => (comment.State, comment.Moderator) switch
    {
        (_, null) => null,
        (CommentState.Published, _) => "ham",
        (CommentState.Spam, _) => "spam",
        _ => null,
    };
}

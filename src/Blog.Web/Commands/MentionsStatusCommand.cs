using System.CommandLine;
using System.Globalization;
using Blog.Core.Sending;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog mentions status</c>: what became of telling other sites of the links to them, the latest first.</summary>
internal sealed class MentionsStatusCommand(BlogOptions options)
{
    private const int PageSize = 500;

    private readonly Argument<string?> _post = new("SLUG") { Description = Wording.Sending["Status.Post"], Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("status", Wording.Sending["Status"]) { _post, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var database = await OpenBlog.DatabaseAsync(options.Read(parsed), cancel);
        var found = await new SentMentions(database).ListAsync(parsed.GetValue(_post), number: PageSize, cancel: cancel);
        if (parsed.GetValue(_json)) await JsonOutput.WriteAsync(found.Select(Facts).ToAsyncEnumerable(), cancel);
        else if (found.Count > 0) Terminal.Write(Headings(), [.. found.Select(Row)]);
        else await Console.Error.WriteLineAsync(Wording.Sending["Status.None"]);
        return BlogCommandLine.Done;
    }

    private static string[] Headings() =>
        [Wording.Commands["Column.Date"], Wording.Commands["Column.Post"], Wording.Commands["Column.State"], Wording.Sending["Column.Target"], Wording.Sending["Column.Answer"]];

    private static string[] Row(SentMention mention) =>
    [
        mention.ChangedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Terminal.OneLine(mention.Post, 30),
        mention.State.ToString().ToLowerInvariant(),
        Terminal.OneLine(mention.Target, 60),
        Terminal.OneLine(mention.Answer ?? mention.StatusUrl ?? "", 80),
    ];

    private static object Facts(SentMention mention) => new
    {
        mention.Post,
        mention.Target,
        Linked = mention.IsLinked,
        State = mention.State.ToString().ToLowerInvariant(),
        Protocol = mention.Protocol?.ToString().ToLowerInvariant(),
        mention.Endpoint,
        mention.StatusUrl,
        mention.Answer,
        Sent = mention.SentAt,
        Changed = mention.ChangedAt,
    };
}

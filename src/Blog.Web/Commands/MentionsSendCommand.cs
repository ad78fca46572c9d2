using System.CommandLine;
using Blog.Core.Sending;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog mentions send</c>: has the links of posts told to the pages they lead to, those included that were there before the blog told anybody.</summary>
internal sealed class MentionsSendCommand(BlogOptions options)
{
    private readonly Argument<string[]> _posts = new("SLUG") { Description = Wording.Sending["Send.Posts"], Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Wording.Sending["Send.DryRun"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("send", Wording.Sending["Send"]) { _posts, _dryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var blog = await OpenBlog.AllAsync(options.Read(parsed), cancel);
        if (blog.Content.Current.Site.BaseUrl is null) return await BlogCommandLine.FailAsync(Wording.Sending["NoAddress"]);
        var failed = 0;
        foreach (var slug in parsed.GetRequiredValue(_posts)) failed += await SendAsync(blog, slug, parsed.GetValue(_dryRun), cancel) ? 0 : 1;
        return failed == 0 ? BlogCommandLine.Done : BlogCommandLine.Failed;
    }

    private static async Task<bool> SendAsync(OpenBlog blog, string slug, bool onlyShow, CancellationToken cancel)
    {
        if (blog.Content.Current.FindPost(slug) is not { } post)
        {
            await Console.Error.WriteLineAsync(Wording.Sending.Format("Send.Unknown", slug));
            return false;
        }

        foreach (var link in post.OutgoingLinks) Console.Out.WriteLine($"{slug}\t{link}");
        var number = onlyShow ? post.OutgoingLinks.Count : await new MentionSender(blog.Core.Database, TimeProvider.System).SendAsync(blog.Content.Current, slug, cancel) ?? 0;
        await Console.Error.WriteLineAsync(Wording.Sending.Count(onlyShow ? "Send.WouldSend" : "Send.Sent", number));
        return true;
    }
}

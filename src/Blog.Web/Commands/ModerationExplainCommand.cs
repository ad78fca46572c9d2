using System.CommandLine;
using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Content.Reading;
using Blog.Core.Language;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary><c>blog moderation explain ID|TEXT</c>: why the judge says what it says of a stored comment or of some words. Nothing is changed.</summary>
internal sealed class ModerationExplainCommand(BlogOptions options)
{
    private readonly Argument<string[]> _what = new("ID|TEXT") { Description = Wording.Commands["Explain.What"], Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _post = new("--post") { Description = Wording.Commands["Explain.Post"], HelpName = "SLUG" };
    private readonly Option<bool> _json = new("--json") { Description = Wording.Commands["Json"] };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("explain", Wording.Commands["Explain"]) { _what, _post, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var what = string.Join(' ', parsed.GetRequiredValue(_what));
        await using var blog = await OpenBlog.AllAsync(options.Read(parsed), cancel);
        foreach (var fault in blog.Content.Faults.Where(PolicyFaults.IsOne)) await Console.Error.WriteLineAsync(fault.ToString());
        return long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await ExplainAsync(blog, id, parsed.GetValue(_json), cancel)
            : await ExplainAsync(blog, what == "-" ? await Console.In.ReadToEndAsync(cancel) : what, parsed.GetValue(_post), parsed.GetValue(_json), cancel);
    }

    private static async Task<int> ExplainAsync(OpenBlog blog, long id, bool json, CancellationToken cancel)
    {
        if (await new SecondLook(blog.Core).AtAsync(id, cancel) is not { } seen) return await BlogCommandLine.FailAsync(Wording.Commands.Format("Explain.NoComment", id));
        var scores = blog.Core.Classifier.Scores;
        var policy = blog.Content.Current.Site.Moderation.Under(scores);
        var verdict = await seen.JudgeAsync(policy);
        if (json) Console.Out.WriteLine(JsonOutput.Of(new { comment = Facts(seen.Comment), then = Then(seen), now = VerdictText.Facts(verdict, policy) }));
        else
        {
            Console.Out.WriteLine(Heading(seen.Comment));
            VerdictText.Write(verdict, policy, scores);
            foreach (var line in Compared(seen, verdict)) Console.Out.WriteLine(line);
        }

        return BlogCommandLine.Done;
    }

    private static async Task<int> ExplainAsync(OpenBlog blog, string text, string? slug, bool json, CancellationToken cancel)
    {
        var library = blog.Content.Current;
        var post = slug is null ? null : library.FindPost(slug);
        if (slug is not null && post is null) return await BlogCommandLine.FailAsync(NoPost(slug, library));
        if (await new SecondLook(blog.Core).OfAsync(text, post, cancel) is not var (verdict, policy)) return await BlogCommandLine.FailAsync(Wording.Commands["Explain.NoText"]);
        if (json) Console.Out.WriteLine(JsonOutput.Of(new { now = VerdictText.Facts(verdict, policy) }));
        else VerdictText.Write(verdict, policy, blog.Core.Classifier.Scores);
        return BlogCommandLine.Done;
    }

    private static string NoPost(string slug, Library library)
    {
        var sentence = Wording.Commands.Format("Explain.NoPost", slug);
        return Nearest.To(slug, library.Posts.Select(post => post.Slug)) is { } meant ? $"{sentence} {Wording.Commands.Format("Usage.Meant", meant)}" : sentence;
    }

    private static string Heading(Comment comment) => Wording.Commands.Format(
        "Explain.Heading", comment.Id, Terminal.OneLine(comment.AuthorName, 40), comment.Post, comment.SubmittedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Wording.Commands[$"State.{comment.State}"]);

    // What was said then stays said; what changed since are other comments, decisions and the policy.
    private static IEnumerable<string> Compared(SeenAgain seen, Verdict verdict)
    {
        var (comment, before, now) = (seen.Comment, seen.Findings.Select(finding => finding.Signal).ToHashSet(), verdict.Findings.Select(finding => finding.Signal).ToHashSet());
        yield return Wording.Commands.Format("Explain.Then", Wording.Commands[$"Verdict.{comment.Verdict}"], comment.SpamScore);
        foreach (var finding in seen.Findings.Where(finding => !now.Contains(finding.Signal))) yield return $"  − {FindingText.ForModerator(finding)}";
        foreach (var finding in verdict.Findings.Where(finding => !before.Contains(finding.Signal))) yield return $"  + {FindingText.ForModerator(finding)}";
    }

    private static object Facts(Comment comment) => new
    {
        comment.Id, comment.Post, Author = comment.AuthorName, State = comment.State.ToString().ToLowerInvariant(), Time = comment.SubmittedAt, comment.Moderator,
    };

    private static object Then(SeenAgain seen) => new
    {
        Verdict = ReplayJson.Word(seen.Comment.Verdict),
        Total = seen.Comment.SpamScore,
        Findings = seen.Findings.Select(finding => new { finding.Signal, finding.Weight, finding.Evidence, Sentence = FindingText.ForModerator(finding) }),
    };
}

using System.CommandLine;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Microsoft.AspNetCore.Connections;

namespace Blog.Web.Commands;

/// <summary><c>blog serve</c>, and <c>blog</c> alone: serves the blog until it is stopped.</summary>
internal sealed class ServeCommand(BlogOptions options)
{
    private readonly Option<string?> _urls = new("--urls") { Description = Wording.Commands["Serve.Urls"], HelpName = "URLS" };

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var command = new Command("serve", Wording.Commands["Serve"]);
        AddTo(command);
        return command;
    }

    /// <summary>Makes another command do the same.</summary>
    public void AddTo(Command command)
    {
        command.Add(_urls);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = options.Read(parsed);
        if (BlogOptions.Given(parsed, _urls) is { } urls) settings = settings with { Urls = urls };
        if (settings.SmtpFaults.Count > 0) return await BlogCommandLine.FailAsync(string.Join(Environment.NewLine, settings.SmtpFaults));
        await using var app = await BlogHost.BuildAsync(settings);
        try
        {
            await app.RunAsync();
            return BlogCommandLine.Done;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return await BlogCommandLine.FailAsync(Wording.Commands.Format("Serve.InUse", settings.Urls));
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException && !app.Lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return await BlogCommandLine.FailAsync(Wording.Commands.Format("Serve.BadUrls", settings.Urls, error.Message));
        }
    }
}

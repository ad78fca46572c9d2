using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Blog.Core;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

/// <summary>The real executable, run as a process with content and data of its own.</summary>
internal sealed class BlogProgram : IAsyncDisposable
{
    private readonly TemporaryFolder _work = new();

    private BlogProgram(TestDatabase database) => Database = database;

    public ContentFolder Content { get; } = new();

    public TestDatabase Database { get; }

    /// <summary>The working directory.</summary>
    public TemporaryFolder Work => _work;

    public static async Task<BlogProgram> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite) => new(await TestDatabase.CreateAsync(kind));

    /// <summary>A comment that somebody fills into the form of a post.</summary>
    public static CommentDraft Draft(string post, string text, string name, string ip, string? honeypot = null) => new()
    {
        Post = post, Name = name, Email = $"{name}@example.org", Text = text, Ip = IPAddress.Parse(ip), FormToken = text, Channel = Channel.Form, Honeypot = honeypot, FormIssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1),
    };

    /// <summary>Has comments taken in before a command is run, and gives their numbers.</summary>
    public async Task<long[]> GivenAsync(params IReadOnlyList<CommentDraft> drafts)
    {
        await using var content = await ContentStore.OpenAsync(Content.Path, TimeProvider.System, watch: false);
        await using var core = await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = Database.DataFolder, Connection = Database.ConnectionString }, content, TimeProvider.System);
        var ids = new List<long>();
        foreach (var draft in drafts) ids.Add((await core.Intake.SubmitAsync(draft)).Stored!.Id);
        return [.. ids];
    }

    /// <summary>Runs a command to its end. Arguments are parted at spaces.</summary>
    public async Task<Outcome> RunAsync(string arguments, string? input = null, string language = "en_GB.UTF-8")
    {
        using var process = Start(arguments, language);
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command and leaves it running.</summary>
    public Process Start(string arguments, string language = "en_GB.UTF-8")
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "blog"), arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            WorkingDirectory = _work.Path, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["BLOG__CONTENT"] = Content.Path;
        start.Environment["BLOG__DATA"] = Database.DataFolder;
        start.Environment["BLOG__DATABASE"] = Database.ConnectionString ?? "";
        start.Environment["LC_ALL"] = language;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        _work.Dispose();
        Content.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>How a command ended.</summary>
    internal sealed record Outcome(int Code, string Output, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}

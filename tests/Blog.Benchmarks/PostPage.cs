using BenchmarkDotNet.Attributes;
using Blog.Core;
using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Testing;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Blog.Benchmarks;

/// <summary>A post's page with 20 comments, from request to compressed answer, without the network: from memory, and made anew.</summary>
[MemoryDiagnoser]
public class PostPage
{
    private const string Post = "what-happens-to-a-comment";
    private const string Path = "/posts/" + Post;

    private readonly MemoryServer _server = new();
    private TemporaryFolder _data = null!;
    private WebApplication _app = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _data = new TemporaryFolder();
        var settings = new BlogSettings(Repository.SampleContent, _data.Path) { Announce = false };
        _app = await BlogHost.BuildAsync(settings, more: builder => builder.Services.AddSingleton<IServer>(_server));
        await _app.StartAsync();
        await CommentAsync(_app.Services.GetRequiredService<BlogCore>(), until: 20);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }

    /// <summary>The finished page is in memory.</summary>
    [Benchmark]
    public Task<long> WarmAsync() => _server.GetAsync(Path);

    /// <summary>Thread read from the database, page rendered and compressed: an unknown query is never answered from memory.</summary>
    [Benchmark]
    public Task<long> ColdAsync() => _server.GetAsync(Path, "?made=anew");

    // Paragraphs of the manual stand for what readers say: of ordinary length, and each different.
    private static async Task CommentAsync(BlogCore blog, int until)
    {
        var sayings = blog.Content.Current.Posts.SelectMany(post => post.PlainText.Split('\n')).Where(text => text.Length is > 120 and < 500).Distinct(StringComparer.Ordinal);
        var number = (await blog.Comments.ThreadAsync(Post)).Counts.Comments;
        foreach (var saying in sayings.Take(until - number))
            await blog.Intake.SubmitAsync(new CommentDraft
            {
                Post = Post,
                Channel = Channel.Import,
                ImportedState = CommentState.Published,
                Name = $"Reader {++number}",
                Text = saying,
            });
    }
}

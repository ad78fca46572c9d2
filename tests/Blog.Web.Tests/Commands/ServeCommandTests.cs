using System.Net;
using System.Net.Sockets;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

internal sealed class ServeCommandTests
{
    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync();

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [TestCase("--urls http://127.0.0.1:{0}")]
    [TestCase("serve --urls http://127.0.0.1:{0}")]
    public async Task Blog_alone_is_blog_serve_and_ends_when_it_is_told_to(string arguments)
    {
        _blog.Content.WithPost("first", "Only one");
        var port = FreePort();
        using var process = _blog.Start(string.Format(System.Globalization.CultureInfo.InvariantCulture, arguments, port));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var page = "";
        await Eventually.ThatAsync(async () =>
        {
            try
            {
                page = await client.GetStringAsync("/posts/first");
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the blog answers");
        Stop(process.Id);
        await process.WaitForExitAsync();

        Assert.That(page, Does.Contain("Only one"));
        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_port_in_use_is_named_with_a_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var failed = await _blog.RunAsync($"--urls {url}");

        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(failed.Error, Does.Contain($"Another program listens at {url} already."));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // As a service manager does.
    private static void Stop(int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}

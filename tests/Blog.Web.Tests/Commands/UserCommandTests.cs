using System.Net;
using System.Net.Sockets;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

/// <summary>Accounts looked after from the server, and the link of a blog that has none.</summary>
internal sealed class UserCommandTests
{
    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync();

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task An_account_is_made_listed_given_a_role_suspended_let_in_again_and_removed()
    {
        await AddAsync("noor", "admin");
        await AddAsync("piet", "author");
        Assert.That((await _blog.RunAsync("user role piet --role moderator")).Error, Is.EqualTo("piet has the new role, at once and everywhere.\n"));
        Assert.That((await _blog.RunAsync("user suspend PIET")).Error, Is.EqualTo("piet can no longer sign in.\n"), "names have no capitals");

        var listed = await _blog.RunAsync("user list --json");
        var accounts = listed.Json.EnumerateArray().Select(account => (account.GetProperty("name").GetString(), account.GetProperty("role").GetString(), account.GetProperty("suspended").GetBoolean()));
        Assert.That(accounts, Is.EqualTo(new[] { ("noor", "admin", false), ("piet", "moderator", true) }));
        Assert.That(listed.Output, Does.Not.Contain("hash").IgnoreCase);
        Assert.That((await _blog.RunAsync("user list")).Output, Does.Contain("piet\tmoderator\tsuspended"));

        Assert.That((await _blog.RunAsync("user resume piet")).Code, Is.Zero);
        Assert.That((await _blog.RunAsync("user remove piet")).Error, Is.EqualTo("The account piet is removed.\n"));
        Assert.That((await _blog.RunAsync("user list")).Output, Does.Not.Contain("piet"));
    }

    [Test]
    public async Task What_cannot_be_done_is_said_and_changes_nothing()
    {
        await AddAsync("noor", "admin");
        var before = (await _blog.RunAsync("user list --json")).Output;
        foreach (var (command, said) in new[]
        {
            ("user suspend noor", "noor is the last administrator who can sign in"),
            ("user remove noor", "noor is the last administrator who can sign in"),
            ("user role noor --role editor", "noor is the last administrator who can sign in"),
            ("user reset nobody", "There is no account \"nobody\"."),
            ("user invite --role author --author nobody", "There is no author “nobody”."),
        })
        {
            var refused = await _blog.RunAsync(command);
            Assert.That((refused.Code, refused.Output), Is.EqualTo((1, "")), command);
            Assert.That(refused.Error, Does.StartWith(said));
        }

        Assert.That((await _blog.RunAsync("user list --json")).Output, Is.EqualTo(before));
    }

    [Test]
    public async Task The_links_of_a_new_blog_of_a_reset_and_of_an_invitation_open_what_they_say_and_once_only()
    {
        _blog.Content.WithPost("first");
        await using (var first = await ServeAsync())
        {
            await Eventually.ThatAsync(() => first.Said.Contains("/account/setup?token=", StringComparison.Ordinal), "the link is printed");
            var setUp = new Uri(first.Said.Split(' ', '\n').First(word => word.Contains("/account/setup?token=", StringComparison.Ordinal))).PathAndQuery;
            Assert.That(await first.SendAsync(setUp, "noor"), Is.EqualTo("/review"));
            Assert.That((await first.Http.GetAsync(setUp)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));

            var reset = (await _blog.RunAsync("user reset noor")).Output.Trim();
            Assert.That(reset, Does.StartWith("/account/reset?token="));
            Assert.That(await first.SendAsync(reset, null), Is.EqualTo("/account/login?done=Reset"));
            Assert.That((await first.Http.GetAsync(reset)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));

            var invitation = (await _blog.RunAsync("user invite --role moderator")).Output.Trim();
            Assert.That(await first.SendAsync(invitation, "piet"), Is.EqualTo("/account?done=Welcome"));
            Assert.That((await _blog.RunAsync("user list")).Output, Does.Contain("noor\tadmin\tactive").And.Contain("piet\tmoderator\tactive"));
        }

        var second = await ServeAsync();
        await second.DisposeAsync();
        Assert.That(second.Said, Does.Contain("127.0.0.1").And.Not.Contain("/account/setup"), "there is an account");
    }

    private async Task AddAsync(string name, string role) =>
        Assert.That((await _blog.RunAsync($"user add {name} --role {role} --password-stdin", "correct horse battery\n")).Code, Is.Zero);

    private async Task<Served> ServeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var served = new Served(_blog.Start($"serve --urls http://127.0.0.1:{port}"), new Uri($"http://127.0.0.1:{port}"));
        await served.ReadyAsync();
        return served;
    }

    /// <summary>The running program, what it said when it started, and somebody who opens links on it.</summary>
    private sealed class Served : IAsyncDisposable
    {
        private readonly System.Diagnostics.Process _process;
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _said = new();

        public Served(System.Diagnostics.Process process, Uri address)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
            process.BeginOutputReadLine();
            Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        }

        public HttpClient Http { get; }

        /// <summary>What it printed so far; all of it once this is disposed.</summary>
        public string Said => string.Join('\n', _said);

        /// <summary>Waits until it answers.</summary>
        public Task ReadyAsync() => Eventually.ThatAsync(async () =>
        {
            try
            {
                return (await Http.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the blog answers");

        /// <summary>Fills in the form behind a link; where that leads.</summary>
        public async Task<string?> SendAsync(string link, string? name)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await Http.GetStringAsync(link));
            var fields = page.QuerySelectorAll("form.narrow input").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
            fields["Password"] = "a long walk by the sea";
            if (name is not null) fields["UserName"] = name;
            using var response = await Http.PostAsync(link.Split('?')[0], new FormUrlEncodedContent(fields));
            return response.Headers.Location?.OriginalString;
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}

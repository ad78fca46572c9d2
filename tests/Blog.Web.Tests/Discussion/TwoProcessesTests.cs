using System.Diagnostics;
using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Blog.Testing;
using Blog.Web.Tests.Commands;
using Npgsql;

namespace Blog.Web.Tests.Discussion;

/// <summary>Two real processes on one PostgreSQL, as behind a load balancer: what is sent to both at once is one comment.</summary>
internal sealed class TwoProcessesTests
{
    private const int Rounds = 200;
    private const int ClientsOfEach = 8;

    private readonly List<Process> _processes = [];
    private readonly List<Task<string>> _written = [];
    private BlogProgram _blog = null!;
    private Node[] _nodes = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _blog = await BlogProgram.CreateAsync(DatabaseKind.Postgres);
        _blog.Content
            .WithSite("title: A test blog\nlanguage: en\nmoderation:\n  flood:\n    refuse-from: 10000\ncomments:\n  email_required: false")
            .WithPost("first", date: DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _nodes = [await StartNodeAsync(), await StartNodeAsync()];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await Task.WhenAll(_written);
        foreach (var process in _processes) process.Dispose();
        foreach (var node in _nodes ?? []) node.Http.Dispose();
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Sixteen_clients_of_two_processes_leave_one_comment_and_see_one_receipt_in_each_of_200_rounds()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var receipts = await SendAsync(round, Same);
            Assert.That(receipts.Distinct(), Has.One.Items.And.All.StartWith("/"), $"round {round}");
        }

        Assert.That(await CommentsAsync("Round % Same."), Is.EqualTo(Rounds));
    }

    [Test]
    public async Task Small_differences_between_the_sixteen_change_nothing()
    {
        const int rounds = 25;
        for (var round = 0; round < rounds; round++)
        {
            var receipts = await SendAsync(round, Differing);
            Assert.That(receipts.Distinct(), Has.One.Items.And.All.StartWith("/"), $"round {round}");
        }

        Assert.That(await CommentsAsync("Round % Differing.%"), Is.EqualTo(rounds));
    }

    private static Dictionary<string, string> Same(int round, int client) => new()
    {
        ["Name"] = $"Reader {round}",
        ["Email"] = $"reader{round}@readers.example",
        ["Text"] = $"Round {round}: whoever was at the second workshop knows why it went wrong. Same.",
    };

    // A name in capitals, an address left out, an address mistyped, and white space at the end.
    private static Dictionary<string, string> Differing(int round, int client) => new()
    {
        ["Name"] = client % 5 == 0 ? $"TYPIST {round}" : $"Typist {round}",
        ["Email"] = client % 3 == 0 ? "" : client % 4 == 1 ? $"tpyist{round}@readers.example" : $"typist{round}@readers.example",
        ["Text"] = $"Round {round}: whoever was at the third workshop knows why it went well. Differing." + (client % 2 == 0 ? " \n" : ""),
    };

    /// <summary>Sends a comment from all clients of both processes at once; where each was led.</summary>
    private async Task<string[]> SendAsync(int round, Func<int, int, Dictionary<string, string>> fields)
    {
        var forms = await Task.WhenAll(_nodes.Select(FormAsync));
        using var start = new SemaphoreSlim(0);
        var clients = Enumerable.Range(0, _nodes.Length * ClientsOfEach).Select(client => Task.Run(async () =>
        {
            var node = client % _nodes.Length;
            using var content = new FormUrlEncodedContent(forms[node].Where(field => !fields(round, client).ContainsKey(field.Key)).Concat(fields(round, client)));
            await start.WaitAsync();
            using var response = await _nodes[node].Http.PostAsync("/posts/first", content);
            return response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location!.OriginalString : $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}";
        })).ToList();
        start.Release(clients.Count);
        return await Task.WhenAll(clients);
    }

    /// <summary>The fields of a fresh comment form.</summary>
    private static async Task<List<KeyValuePair<string, string>>> FormAsync(Node node)
    {
        var page = new HtmlParser().ParseDocument(await node.Http.GetStringAsync("/posts/first"));
        return [.. page.QuerySelectorAll("#comment-form input[name]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))];
    }

    private async Task<long> CommentsAsync(string text)
    {
        await using var connection = new NpgsqlConnection(_blog.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from comments where text like $1", connection) { Parameters = { new() { Value = text } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<Node> StartNodeAsync()
    {
        const string before = "Blog is listening at ";
        var process = _blog.Start("serve --urls http://127.0.0.1:0");
        _processes.Add(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(before, StringComparison.Ordinal)) continue;

            // A full pipe would stop the process.
            _written.Add(process.StandardOutput.ReadToEndAsync());
            _written.Add(process.StandardError.ReadToEndAsync());
            return new Node(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(line[before.Length..].Trim()) });
        }

        throw new InvalidOperationException($"The blog did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    private sealed record Node(HttpClient Http);
}

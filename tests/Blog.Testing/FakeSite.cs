using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Blog.Testing;

/// <summary>What a fake site was asked.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What a fake site answers: the bytes as they go over the wire, written one after the other for as long as the other side listens.</summary>
public sealed record FakeAnswer(Func<Stream, CancellationToken, Task> Write)
{
    /// <summary>An ordinary answer.</summary>
    public static FakeAnswer Of(int status, string body = "", string type = "text/html; charset=utf-8", params string[] headers) =>
        Of(status, Encoding.UTF8.GetBytes(body), type, headers);

    /// <summary>An ordinary answer of bytes.</summary>
    public static FakeAnswer Of(int status, byte[] body, string type = "text/html; charset=utf-8", params string[] headers)
    {
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Fine\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{lines}\r\n");
        return new FakeAnswer(async (stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancel);
            await stream.WriteAsync(body, cancel);
        });
    }

    /// <summary>A page.</summary>
    public static FakeAnswer Page(string html) => Of(200, html);

    /// <summary>A redirect; what is no ASCII goes as UTF-8.</summary>
    public static FakeAnswer Redirect(string to, int status = 302) => Of(status, "", "text/html", $"Location: {Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(to))}");

    /// <summary>The same text again and again behind a beginning, with a pause after each.</summary>
    public static FakeAnswer Endless(string head, string again, TimeSpan pause) => new(async (stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancel);
        var bytes = Encoding.Latin1.GetBytes(again);
        while (true)
        {
            await stream.WriteAsync(bytes, cancel);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, cancel);
        }
    });
}

/// <summary>A web server under a made-up name, as honest or hostile as its answers. It remembers what it was asked.</summary>
public sealed class FakeSite : IDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly ConcurrentDictionary<string, FakeAnswer> _pages = new(StringComparer.Ordinal);
    private readonly Func<FakeRequest, FakeAnswer>? _answers;

    public FakeSite(string name, Func<FakeRequest, FakeAnswer>? answers, IPEndPoint? at = null)
    {
        (Name, _answers, _listener) = (name, answers, new TcpListener(at ?? new IPEndPoint(IPAddress.Loopback, 0)));
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _ = ListenAsync();
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it really is.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The address of its root, without a closing slash.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"http://{Name}:{EndPoint.Port}");

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>Puts up, or changes, what a path answers. Says the address.</summary>
    public string Put(string path, FakeAnswer answer)
    {
        _pages[path] = answer;
        return Root + path;
    }

    /// <summary>Puts up, or changes, a page.</summary>
    public string Put(string path, string html) => Put(path, FakeAnswer.Page(html));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token), _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream, stop);
                _requests.Enqueue(request);
                var answer = _pages.TryGetValue(request.Path, out var page) ? page : _answers?.Invoke(request) ?? FakeAnswer.Of(404, "Not here");
                await answer.Write(stream, stop);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The other side has gone, or the test is over.
        }
    }

    private static async Task<FakeRequest> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancel) == 0) throw new IOException("The request ended early.");
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancel);
        var first = lines[0].Split(' ');
        return new FakeRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Blog.Testing;

/// <summary>A mail as the sink received it.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The recipient of the envelope.</param>
/// <param name="Raw">Everything between DATA and the dot, unstuffed.</param>
public sealed record ReceivedMail(string From, string To, string Raw)
{
    /// <summary>A header, unfolded but not decoded.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>All headers, unfolded, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers =>
        [.. Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];

    /// <summary>The subject in the letters it was written in.</summary>
    public string Subject => Decoded(Header("Subject")!);

    /// <summary>The plain text.</summary>
    public string Text => Part("text/plain");

    /// <summary>The HTML.</summary>
    public string Html => Part("text/html");

    /// <summary>Undoes encoded words.</summary>
    public static string Decoded(string header) => string.Concat(header.Split(' ').Select((word, i) =>
        word.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2]))
            : (i > 0 ? " " : "") + word));

    private string Part(string type)
    {
        var boundary = Header("Content-Type")!.Split("boundary=\"")[1].TrimEnd('"');
        var part = Raw.Split($"--{boundary}").Single(part => part.Contains($"Content-Type: {type};", StringComparison.Ordinal));
        return Unquoted(part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static string Unquoted(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}

/// <summary>How the sink misbehaves.</summary>
public enum SmtpMood
{
    /// <summary>It does its work.</summary>
    Obliging,

    /// <summary>It takes connections and says nothing.</summary>
    Silent,

    /// <summary>It says what no mail server says, without end.</summary>
    Babbling,

    /// <summary>It reads the whole mail and then hangs up without a word.</summary>
    DyingAfterData,

    /// <summary>It reads the whole mail and then says nothing.</summary>
    SilentAfterData,

    /// <summary>It hangs up when the recipient is named.</summary>
    DyingEarly,

    /// <summary>It puts a further answer behind the one to STARTTLS.</summary>
    Injecting,
}

/// <summary>
/// A real mail server on a port of this machine, for tests: it keeps what it is sent. <c>await using var sink = SmtpSink.Start();</c> Answers to single commands can
/// be set, so that it refuses or delays.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _running;

    private SmtpSink(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _running = Task.Run(ListenAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it received, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>Every command it heard, in order; what was said by way of signing in included.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>How it behaves.</summary>
    public SmtpMood Mood { get; set; }

    /// <summary>What it answers to a command that begins with a word, instead of doing it: <c>["RCPT"] = "450 later"</c>.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name and password it wants; it asks for none where nothing is said.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>Whether it speaks TLS from the first byte.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>Whether it takes addresses with letters beyond ASCII.</summary>
    public bool SpeaksUtf8 { get; init; }

    /// <summary>Starts one that speaks no TLS.</summary>
    public static SmtpSink Start() => new(null);

    /// <summary>A certificate for localhost that nobody trusts unless told to; the file in PEM is written into a folder.</summary>
    public static (X509Certificate2 Certificate, string CaFile) NewCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var file = Path.Combine(folder, "ca.pem");
        File.WriteAllText(file, made.ExportCertificatePem());
        return (X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null), file);
    }

    /// <summary>Starts one that can protect the connection.</summary>
    public static SmtpSink Start(X509Certificate2 certificate, bool isImplicit = false, (string User, string Password)? account = null, bool speaksUtf8 = false) =>
        new(certificate) { IsImplicit = isImplicit, Account = account, SpeaksUtf8 = speaksUtf8 };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private async Task ListenAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                talks.Add(Task.Run(() => TalkAsync(client)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await new Talk(this, client.GetStream()).RunAsync(_stop.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or AuthenticationException or SocketException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private sealed class Talk(SmtpSink sink, Stream stream)
    {
        private Stream _stream = stream;
        private StreamReader _reader = null!;
        private string _from = "";
        private string _to = "";

        public async Task RunAsync(CancellationToken stop)
        {
            if (sink.IsImplicit) await ProtectAsync(stop);
            else Read(_stream);
            if (sink.Mood == SmtpMood.Silent) await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            while (sink.Mood == SmtpMood.Babbling) await SayAsync("hello, hello, this is no mail server but it likes to talk", stop);
            await SayAsync(sink.Answers.GetValueOrDefault("GREETING", "220 sink.example at your service"), stop);
            while (await _reader.ReadLineAsync(stop) is { } command && await ObeyAsync(command, stop))
            {
                // One command after the other.
            }
        }

        private async Task<bool> ObeyAsync(string command, CancellationToken stop)
        {
            sink._commands.Enqueue(command);
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            if (sink.Answers.TryGetValue(verb, out var answer)) await SayAsync(answer, stop);
            else if (verb == "EHLO") await SayAsync(Abilities(), stop);
            else if (verb == "STARTTLS" && sink._certificate is not null) await StartTlsAsync(stop);
            else if (verb == "AUTH") await SayAsync(await IsSignedInAsync(command, stop) ? "235 welcome" : "535 5.7.8 wrong name or password", stop);
            else if (verb == "MAIL") await AcceptAsync(() => _from = Between(command), stop);
            else if (verb == "RCPT" && sink.Mood == SmtpMood.DyingEarly) return false;
            else if (verb == "RCPT") await AcceptAsync(() => _to = Between(command), stop);
            else if (verb == "DATA") return await TakeAsync(stop);
            else if (verb == "QUIT") await SayAsync("221 bye", stop);
            else await SayAsync("500 what?", stop);
            return verb != "QUIT";
        }

        private string Abilities()
        {
            var lines = new List<string> { "sink.example", "8BITMIME" };
            if (sink._certificate is not null && !sink.IsImplicit && _stream is not SslStream) lines.Add("STARTTLS");
            if (sink.Account is not null) lines.Add("AUTH PLAIN LOGIN");
            if (sink.SpeaksUtf8) lines.Add("SMTPUTF8");
            return string.Join("\r\n", lines.Select((line, i) => $"250{(i == lines.Count - 1 ? ' ' : '-')}{line}"));
        }

        private async Task StartTlsAsync(CancellationToken stop)
        {
            await SayAsync(sink.Mood == SmtpMood.Injecting ? "220 go ahead\r\n250 injected" : "220 go ahead", stop);
            await ProtectAsync(stop);
        }

        private async Task ProtectAsync(CancellationToken stop)
        {
            var secure = new SslStream(_stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink._certificate }, stop);
            Read(_stream = secure);
        }

        private void Read(Stream from) => _reader = new StreamReader(from, Encoding.UTF8, false, 1, leaveOpen: true);

        private async Task<bool> IsSignedInAsync(string command, CancellationToken stop)
        {
            var expected = sink.Account is { } account ? $"\0{account.User}\0{account.Password}" : null;
            var shown = command.StartsWith("AUTH PLAIN ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(command["AUTH PLAIN ".Length..])) : null;
            if (command == "AUTH LOGIN") shown = $"\0{await AskedAsync("VXNlcm5hbWU6", stop)}\0{await AskedAsync("UGFzc3dvcmQ6", stop)}";
            return shown is not null && shown == expected;
        }

        private async Task<string> AskedAsync(string question, CancellationToken stop)
        {
            await SayAsync($"334 {question}", stop);
            return Encoding.UTF8.GetString(Convert.FromBase64String(await _reader.ReadLineAsync(stop) ?? ""));
        }

        private async Task AcceptAsync(Action note, CancellationToken stop)
        {
            note();
            await SayAsync("250 ok", stop);
        }

        private async Task<bool> TakeAsync(CancellationToken stop)
        {
            await SayAsync("354 go ahead", stop);
            var raw = new StringBuilder();
            while (await _reader.ReadLineAsync(stop) is { } line && line != ".") raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (sink.Mood == SmtpMood.DyingAfterData) return false;
            if (sink.Mood == SmtpMood.SilentAfterData) await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            if (sink.Answers.TryGetValue("DOT", out var answer))
            {
                await SayAsync(answer, stop);
                return true;
            }

            sink._mails.Enqueue(new ReceivedMail(_from, _to, raw.ToString()));
            await SayAsync("250 2.0.0 kept as number 7", stop);
            return true;
        }

        private async Task SayAsync(string line, CancellationToken stop)
        {
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), stop);
            await _stream.FlushAsync(stop);
        }

        private static string Between(string command) => command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.IndexOf('>', StringComparison.Ordinal)];
    }
}

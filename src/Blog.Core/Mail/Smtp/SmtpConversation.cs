using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Blog.Core.Mail.Smtp;

/// <summary>
/// One mail handed to the mail server, step by step (RFC 5321). Each answer has its time, and so has the whole; what the server says is read as lines of bounded
/// length and number. Nothing goes wrong here by an exception, except that the caller breaks off before the mail was written out.
/// </summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private static readonly TimeSpan s_whole = TimeSpan.FromSeconds(200);

    private readonly SmtpSettings _settings;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancel;
    private readonly TcpClient _client = new() { NoDelay = true };
    private SmtpLines? _lines;
    private IReadOnlyList<string> _abilities = [];
    private SmtpStep _step = SmtpStep.Connect;

    private SmtpConversation(SmtpSettings settings, TimeProvider time, CancellationToken cancel) => (_settings, _time, _cancel) = (settings, time, cancel);

    /// <summary>Hands a mail over.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="to">For whom it is.</param>
    /// <param name="message">Its bytes, as <see cref="MailWriter"/> makes them.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancel">Breaks it off: with <see cref="OperationCanceledException"/> before the mail was written out, as a result afterwards.</param>
    public static async Task<SmtpOutcome> SendAsync(SmtpSettings settings, Mailbox to, ReadOnlyMemory<byte> message, TimeProvider time, CancellationToken cancel)
    {
        using var whole = new CancellationTokenSource(s_whole, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, whole.Token);
        await using var conversation = new SmtpConversation(settings, time, either.Token);
        try
        {
            return await conversation.RunAsync(to, message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested || conversation._step == SmtpStep.Handover)
        {
            return conversation.Broken("Silent");
        }
        catch (AuthenticationException error)
        {
            return conversation.Broken("Certificate", error.InnerException?.Message ?? error.Message);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return conversation.Broken(conversation._step == SmtpStep.Connect ? "Unreachable" : "HungUp", error.InnerException?.Message ?? error.Message);
        }
        catch (InvalidDataException error)
        {
            return conversation.Broken("Gibberish", error.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lines is not null) await _lines.DisposeAsync();
        _client.Dispose();
    }

    private async Task<SmtpOutcome> RunAsync(Mailbox to, ReadOnlyMemory<byte> message)
    {
        await InTimeAsync(cancel => _client.ConnectAsync(_settings.Host, _settings.Port, cancel).AsTask());
        _lines = new SmtpLines(_client.GetStream());
        if (_settings.Security == SmtpSecurity.Implicit) await ProtectAsync();
        return await GreetAsync()
            ?? await SignInAsync()
            ?? await HandOverAsync(to, message);
    }

    private async Task<SmtpOutcome?> GreetAsync()
    {
        _step = SmtpStep.Greeting;
        if (Unless(220, await ReadAsync()) is { } refused) return refused;
        if (await HelloAsync() is { } unheard) return unheard;
        if (_settings.Security != SmtpSecurity.StartTls) return null;

        _step = SmtpStep.Tls;
        if (!Can("STARTTLS")) return Broken("NoTls");
        if (Unless(220, await AskAsync("STARTTLS")) is { } unprotected) return unprotected;

        // What somebody on the way put behind the answer must not be taken for the server's first words inside the protection.
        if (_lines!.HasMore) return Broken("Injected");
        await ProtectAsync();
        return await HelloAsync();
    }

    private async Task<SmtpOutcome?> HelloAsync()
    {
        _step = SmtpStep.Hello;
        var reply = await AskAsync($"EHLO {_settings.From.Domain}");
        if (Unless(250, reply) is { } refused) return refused;
        _abilities = reply.Lines.Skip(1).ToList();
        return null;
    }

    private async Task ProtectAsync()
    {
        _step = SmtpStep.Tls;
        var secure = new SslStream(_lines!.Stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = _settings.Host };
        if (_settings.CaFile is { } file)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        await InTimeAsync(cancel => secure.AuthenticateAsClientAsync(options, cancel));
        _lines = new SmtpLines(secure);
    }

    private async Task<SmtpOutcome?> SignInAsync()
    {
        if (_settings is not { User: { } user, Password: { } password }) return null;
        _step = SmtpStep.SignIn;
        var ways = _abilities.Where(ability => ability.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(ability => ability.ToUpperInvariant().Split(' ', '=')).ToList();
        if (ways.Contains("PLAIN")) return Unless(235, await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}"));
        if (!ways.Contains("LOGIN")) return Broken("NoSignIn");
        return Unless(334, await AskAsync("AUTH LOGIN"))
            ?? Unless(334, await AskAsync(Base64(user)))
            ?? Unless(235, await AskAsync(Base64(password)));
    }

    private async Task<SmtpOutcome> HandOverAsync(Mailbox to, ReadOnlyMemory<byte> message)
    {
        var needsUtf8 = to.NeedsUtf8 || _settings.From.NeedsUtf8;
        _step = SmtpStep.Sender;
        if (needsUtf8 && !Can("SMTPUTF8")) return Broken("NoUtf8");
        if (Unless(250, await AskAsync($"MAIL FROM:<{_settings.From.Address}>{(needsUtf8 ? " SMTPUTF8" : "")}")) is { } noSender) return noSender;
        _step = SmtpStep.Recipient;
        var heard = await AskAsync($"RCPT TO:<{to.Address}>");
        if (heard.Code != 251 && Unless(250, heard) is { } noRecipient) return noRecipient;
        _step = SmtpStep.Data;
        if (Unless(354, await AskAsync("DATA")) is { } noData) return noData;
        await InTimeAsync(cancel => _lines!.WriteStuffedAsync(message, () => _step = SmtpStep.Handover, cancel), 2);
        var taken = await ReadAsync(4);
        if (Unless(250, taken) is { } notTaken) return notTaken;
        await FarewellAsync();
        return new SmtpOutcome.Accepted(taken.Text);
    }

    /// <summary>The mail is with the server: whatever goes wrong now does not matter.</summary>
    private async Task FarewellAsync()
    {
        try
        {
            await AskAsync("QUIT");
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidDataException)
        {
            // It hung up first.
        }
    }

    private async Task<SmtpReply> AskAsync(string command)
    {
        await InTimeAsync(cancel => _lines!.WriteAsync(command, cancel));
        return await ReadAsync();
    }

    private async Task<SmtpReply> ReadAsync(int times = 1)
    {
        SmtpReply? reply = null;
        await InTimeAsync(async cancel => reply = await _lines!.ReadAsync(cancel), times);
        return reply!;
    }

    private async Task InTimeAsync(Func<CancellationToken, Task> work, int times = 1)
    {
        using var patience = new CancellationTokenSource(_settings.Timeout * times, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancel, patience.Token);
        await work(either.Token);
    }

    private bool Can(string ability) => _abilities.Any(line => line.Split(' ')[0].Equals(ability, StringComparison.OrdinalIgnoreCase));

    private SmtpOutcome? Unless(int code, SmtpReply reply) => reply.Code == code ? null : new SmtpOutcome.Refused(_step, reply.Code, reply.Text);

    private SmtpOutcome.Broken Broken(string key, string detail = "") => new(_step, key, detail);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

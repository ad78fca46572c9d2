using Blog.Core.Content;
using Blog.Core.Mail.Smtp;
using Blog.Core.Outbox;
using Blog.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Mail;

/// <summary>
/// Writes mails in the background out of what is to be told to moderators and readers, and puts them into the outbox. It looks when the database tells that there
/// is something, and when the time of a digest has come.
/// </summary>
public sealed class Mailroom(Database database, ContentStore content, DecisionLinks links, SmtpSettings? settings, TimeProvider time, ILogger<Mailroom> log)
{
    private const int DefaultPerModerator = 10;
    private const int DefaultPerReader = 4;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_pauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly ReviewMails _review = new(database, content, links, settings?.PerModeratorPerHour ?? DefaultPerModerator);
    private readonly ReaderMails _readers = new(database, content, settings?.PerReaderPerHour ?? DefaultPerReader);
    private readonly Confirmations _confirmations = new(database, content);
    private DateTimeOffset _prunedAt;

    /// <summary>Writes mails until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var alarm = new Alarm(time);
        database.Changes.OutboxChanged += alarm.Ring;
        try
        {
            while (!stop.IsCancellationRequested) await alarm.WaitAsync(await RoundAsync(stop), stop);
        }
        finally
        {
            database.Changes.OutboxChanged -= alarm.Ring;
        }
    }

    /// <summary>Writes what is due; says until when there is nothing more to do.</summary>
    internal async Task<DateTimeOffset> RoundAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        try
        {
            if (now - _prunedAt >= s_longest) await links.PruneAsync();
            _prunedAt = now - _prunedAt >= s_longest ? now : _prunedAt;
            var next = new[] { await _review.RunAsync(stop), await _confirmations.RunAsync(stop), await _readers.RunAsync(stop) }.Min();
            return Stored.Instant(next) is { } at && at < now + s_longest ? at : now + s_longest;
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("Mails wait to be written: {Reason}", fault.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return now;
        }
        catch (Exception error)
        {
            log.LogError(error, "Mails could not be written");
        }

        return now + s_pauseAfterFault;
    }
}

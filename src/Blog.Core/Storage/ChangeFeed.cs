using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Storage;

/// <summary>Tells this process what changed in the database, whichever process changed it: pages kept in memory are keyed on <see cref="RevisionOf"/>.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<string, long> _revisions = new(StringComparer.Ordinal);
    private long _everything;

    /// <summary>Raised after the commit with the slug of the post whose thread changed, or nothing when any thread may have changed.</summary>
    public event Action<string?>? ThreadChanged;

    /// <summary>A number that grows with each change of a post's thread. It means something within this process only.</summary>
    public long RevisionOf(string post) => Volatile.Read(ref _everything) + _revisions.GetValueOrDefault(post);

    /// <summary>Raised after the commit when there may be something to send.</summary>
    internal event Action? OutboxChanged;

    /// <summary>Raised after the commit when anything about a post was stored, by whichever process, whether readers see it or not; about any post, where none is named.</summary>
    public event Action<string?>? Stored;

    /// <summary>Raised when another process has stored something about a post, or nobody knows what, whether readers see it or not.</summary>
    internal event Action<string?>? StoredElsewhere;

    /// <summary>Raised after the commit, by whichever process, with the number of an account that may do something else now or lost a sign-in; nothing for any account.</summary>
    internal event Action<string?>? AccountChanged;

    /// <summary>What readers see of a thread has changed; of any thread, where none is named.</summary>
    internal void Announce(string? post, ILogger log)
    {
        if (string.IsNullOrEmpty(post)) Interlocked.Increment(ref _everything);
        else _revisions.AddOrUpdate(post, 1, static (_, revision) => revision + 1);
        Tell(ThreadChanged, post, log);
    }

    /// <summary>Another process has stored something about a post; about any post, where none is named.</summary>
    internal void AnnounceStored(string? post, ILogger log)
    {
        Tell(StoredElsewhere, post, log);
        Tell(Stored, post, log);
    }

    /// <summary>This process has stored something about a post; about any post, where none is named.</summary>
    internal void AnnounceStoredHere(string? post, ILogger log) => Tell(Stored, post, log);

    /// <summary>There may be something to send.</summary>
    internal void AnnounceOutbox(ILogger log) => Tell(OutboxChanged is { } listeners ? _ => listeners() : null, null, log);

    /// <summary>An account may do something else, or lost a sign-in; any account, where none is named.</summary>
    internal void AnnounceAccount(string? account, ILogger log) => Tell(AccountChanged, account, log);

    private static void Tell(Action<string?>? listeners, string? subject, ILogger log)
    {
        if (subject?.Length == 0) subject = null;
        foreach (var listener in listeners?.GetInvocationList().Cast<Action<string?>>() ?? [])
        {
            try
            {
                listener(subject);
            }
            catch (Exception error)
            {
                // The change is stored: a listener that fails must not make it look otherwise.
                log.LogError(error, "A listener failed on a change of {Subject}", subject);
            }
        }
    }
}

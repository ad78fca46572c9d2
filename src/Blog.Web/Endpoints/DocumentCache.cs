using System.Collections.Concurrent;
using Blog.Web.Hosting;
using Blog.Web.Hosting.Cache;

namespace Blog.Web.Endpoints;

/// <summary>Finished feeds and sitemaps in memory, each with the state of the blog it was made from: a change moves the state, and it is made again.</summary>
internal sealed class DocumentCache(PageStates states)
{
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Entry> _documents = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>Answers a request with the document at its address, making it where the one in memory no longer holds.</summary>
    public async Task AnswerAsync(HttpContext context, string? post, Func<Task<Document>> make)
    {
        var library = ContentAddress.Of(context).Library;
        var address = library.Site.BaseUrl is null
            ? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}"
            : context.Request.Path.Value!;
        // Taken before anything is read: a change meanwhile makes it old at once.
        var state = states.Now(library, post);
        if (!_documents.TryGetValue(address, out var entry) || entry.State != state)
        {
            entry = new Entry(state, await make());
            Keep(address, entry);
        }
        await entry.Document.AnswerAsync(context);
    }

    private void Keep(string address, Entry entry)
    {
        if (Interlocked.Add(ref _size, entry.Document.Size) > MostBytes)
        {
            _documents.Clear();
            Interlocked.Exchange(ref _size, entry.Document.Size);
        }
        _documents[address] = entry;
    }

    private sealed record Entry(PageState State, Document Document);
}

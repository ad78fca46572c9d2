using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Blog.Testing;

/// <summary>Somebody with a browser window of their own; remembers everything that went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    internal Visitor(IBrowserContext context, IPage page, Uri home)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != home.Authority)
                _faults.Enqueue($"request to another host: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                _faults.Enqueue($"{response.Status} for {response.Url}");
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Console errors, script errors, requests to other hosts and missing files so far.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Opens an address of the site; answers with its status.</summary>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>How many cookies the browser holds.</summary>
    public async Task<int> CookiesAsync() => (await _context.CookiesAsync()).Count;

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

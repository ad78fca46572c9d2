using Blog.Core.Content;

namespace Blog.Web.Hosting;

/// <summary>Tells the operator what is wrong with the content, at start and after each change: file, line, key and remedy.</summary>
internal sealed class ContentFaultReport(ContentStore content, ILogger<ContentFaultReport> log) : IHostedService
{
    private HashSet<string> _told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        content.Changed += OnChanged;
        Tell();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        content.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    private void OnChanged(Library library) => Tell();

    // Only what is new: somebody who mends one fault of twenty does not want to read the other nineteen again.
    private void Tell()
    {
        var faults = content.Faults.Select(fault => fault.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in faults.Where(fault => !_told.Contains(fault)))
            log.LogWarning("{Fault}", fault);
        _told = faults;
    }
}

namespace Blog.Core.Storage;

/// <summary>Which database to open.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The folder for everything the running blog writes; <c>blog.db</c> lies in it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A connection string: <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> is SQLite; nothing is <c>blog.db</c> in the data folder.</summary>
    public string? Connection { get; init; }

    /// <summary>How long to wait for another process that keeps the database locked.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a SQLite file is looked at for what another process has written.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}

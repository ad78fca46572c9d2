using Blog.Core.Outbound;
using Blog.Core.Mail.Smtp;

namespace Blog.Web.Hosting;

/// <summary>What an operator sets: where the content, the data and the database are, and how the blog is reached.</summary>
/// <param name="ContentFolder">The folder with <c>site.yml</c> and the posts.</param>
/// <param name="DataFolder">The folder for everything the running blog writes: database, keys, backups, uploads.</param>
public sealed record BlogSettings(string ContentFolder, string DataFolder)
{
    /// <summary>The PostgreSQL connection string; without one the database is <c>blog.db</c> in <see cref="DataFolder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>The addresses to listen at, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5000";

    /// <summary>Addresses of proxies in front of the blog, separated by commas: only their forwarded headers are believed.</summary>
    public string? Proxies { get; init; }

    /// <summary>Host names the blog answers to, separated by semicolons; <c>*</c> is every name.</summary>
    public string AllowedHosts { get; init; } = "*";

    /// <summary>How many connections are served at once; more wait in the operating system's queue.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>How much memory finished pages may take, in bytes.</summary>
    public long PageCacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How other sites are reached.</summary>
    public OutboundOptions Outbound { get; init; } = new();

    /// <summary>The mail server; without one nothing is sent, and the desk says what was not.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>What is wrong with the mail server's settings, in words; the blog does not start with them.</summary>
    public IReadOnlyList<string> SmtpFaults { get; init; } = [];

    /// <summary>Whether start and stop are told on the console; tests turn it off.</summary>
    public bool Announce { get; init; } = true;

    /// <summary>The folders themes are looked for in: beside the content first, so that a theme needs no rebuild, then beside the program.</summary>
    public IReadOnlyList<string> ThemeFolders =>
    [
        Path.GetFullPath(Path.Combine(ContentFolder, "..", "themes")),
        Path.Combine(AppContext.BaseDirectory, "themes"),
    ];
}

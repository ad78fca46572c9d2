using System.CommandLine;
using System.Globalization;
using Blog.Core.Outbound;
using Blog.Core.Mail.Smtp;
using Blog.Web.Hosting;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>
/// Where the blog is, for every command: options of the command line, else environment variables (<c>--data</c> is <c>BLOG__DATA</c>),
/// else <c>Blog</c> in <c>appsettings.json</c> beside the program, else the folders <c>content</c> and <c>data</c> beside the solution or in the working directory.
/// </summary>
internal sealed class BlogOptions
{
    private static readonly Lazy<IConfigurationRoot> s_file =
        new(() => new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).Build());

    private readonly Option<string?> _content = Everywhere("--content", "DIR");
    private readonly Option<string?> _data = Everywhere("--data", "DIR");
    private readonly Option<string?> _database = Everywhere("--database", "CONNECTION");

    /// <summary>Adds the options to the root, for all commands below it.</summary>
    public void AddTo(RootCommand root)
    {
        root.Add(_content);
        root.Add(_data);
        root.Add(_database);
    }

    /// <summary>What was said, completed by the environment and the defaults.</summary>
    public BlogSettings Read(ParseResult parsed)
    {
        var content = Path.GetFullPath(Given(parsed, _content) ?? DefaultContent());
        var data = Given(parsed, _data) ?? Path.Combine(Path.GetDirectoryName(content) ?? content, "data");
        var settings = new BlogSettings(content, Path.GetFullPath(data)) { Database = Given(parsed, _database), Proxies = Variable("PROXIES") };
        var (smtp, faults) = SmtpSettingsReader.Read(key => Variable("SMTP__" + key), content);
        return settings with
        {
            Smtp = smtp,
            SmtpFaults = faults,
            AllowedHosts = Variable("ALLOWEDHOSTS") ?? settings.AllowedHosts,
            MaxConnections = int.TryParse(Variable("MAXCONNECTIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : settings.MaxConnections,
            Outbound = new OutboundOptions { Allow = OutboundOptions.ReadAllow(Variable("OUTBOUND__ALLOW")) },
            PageCacheBytes = long.TryParse(Variable("PAGECACHEBYTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : settings.PageCacheBytes,
        };
    }

    /// <summary>The value of an option, else that of its environment variable.</summary>
    public static string? Given(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { Length: > 0 } value ? value : Variable(option.Name.TrimStart('-').Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable("BLOG__" + name) is { Length: > 0 } value ? value
        : s_file.Value[$"Blog:{name.Replace("__", ":", StringComparison.Ordinal)}"] is { Length: > 0 } kept ? kept
        : null;

    private static Option<string?> Everywhere(string name, string value) =>
        new(name) { Description = Wording.Commands[$"Option.{name[2..]}"], HelpName = value, Recursive = true };

    private static string DefaultContent()
    {
        var here = Path.Combine(Environment.CurrentDirectory, "content");
        if (Directory.Exists(here)) return here;
        return BesideSolution(Environment.CurrentDirectory) ?? BesideSolution(AppContext.BaseDirectory) ?? here;
    }

    private static string? BesideSolution(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Blog.sln")) && Directory.Exists(Path.Combine(at.FullName, "content"))) return Path.Combine(at.FullName, "content");
        return null;
    }
}

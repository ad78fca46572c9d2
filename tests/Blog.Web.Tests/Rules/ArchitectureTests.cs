using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Blog.Core.Language;
using Blog.Moderation;
using Blog.Web.Language;
using Blog.Testing;

namespace Blog.Web.Tests.Rules;

/// <summary>The walls between the projects, and how types are made and named.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Moderation = typeof(Submission).Assembly;
    private static readonly Assembly Core = typeof(Texts).Assembly;
    private static readonly Assembly Web = typeof(Wording).Assembly;

    // Where tables are owned: storage, search, and the repositories beside what they keep.
    private static readonly string[] Storages = ["Storage", "Search", "Comments", "Review", "Accounts", "Views", "Learning", "Outbox", "Mail", "Outbound", "Mentions", "Voices", "Privacy", "Sending"];

    private static IEnumerable<Type> OurTypes => new[] { Moderation, Core, Web }.SelectMany(assembly => assembly.GetTypes()).Where(IsOurs);

    [Test]
    public void Moderation_refers_to_the_base_library_alone() =>
        Assert.That(References(Moderation), Has.All.StartsWith("System."));

    [Test]
    public void Core_knows_nothing_of_the_web() =>
        Assert.That(References(Core), Has.None.StartsWith("Microsoft.AspNetCore"));

    [Test]
    public void Web_knows_no_database_driver() =>
        Assert.That(References(Web), Has.None.AnyOf("Dapper", "Npgsql", "Microsoft.Data.Sqlite"));

    [Test]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.That(OurTypes.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(Name), Is.Empty);

    [Test]
    public void Names_say_what_a_type_is_for() =>
        Assert.That(OurTypes.Select(Name).Where(name => EmptyWord().IsMatch(name)), Is.Empty);

    [Test]
    public void Sql_is_written_in_repositories_search_and_storage_only()
    {
        var elsewhere =
            from file in Repository.Files("src", ".cs")
            where !MayHoldSql(file) && Sql().IsMatch(Repository.Read(file))
            select file;
        Assert.That(elsewhere, Is.Empty);
    }

    [Test]
    public void Sql_is_found_where_it_is() =>
        Assert.That(Repository.Files("src", ".cs").Count(file => Sql().IsMatch(Repository.Read(file))), Is.GreaterThan(3));

    [Test]
    public void Other_sites_are_asked_in_one_way_only()
    {
        var elsewhere =
            from file in Repository.Files("src", ".cs")
            where !file.StartsWith("src/Blog.Core/Outbound/", StringComparison.Ordinal) && !file.Contains("Smtp", StringComparison.Ordinal)
            where WayOut().IsMatch(Repository.Read(file))
            select file;
        Assert.That(elsewhere, Is.Empty);
        Assert.That(Repository.Files("src/Blog.Core/Outbound", ".cs").Any(file => WayOut().IsMatch(Repository.Read(file))), Is.True);
    }

    // The intake and the receipts tell stories; they call repositories.
    private static bool MayHoldSql(string file) =>
        Array.Exists(Storages, folder => file.StartsWith($"src/Blog.Core/{folder}/", StringComparison.Ordinal))
        && !file.EndsWith("CommentIntake.cs", StringComparison.Ordinal)
        && !file.EndsWith("Receipts.cs", StringComparison.Ordinal);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static string Name(Type type) => type.FullName!.Split('`')[0];

    // The compiler's closures and Razor's pages are classes too, but nobody writes them.
    private static bool IsOurs(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: true)
        && !type.FullName!.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("Blog.", StringComparison.Ordinal) == true
        && (type.DeclaringType is null || IsOurs(type.DeclaringType));

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|WebRequest|HttpWebRequest|WebClient|TcpClient|UdpClient|ClientWebSocket|new Socket|Dns\.\w+|XmlUrlResolver|AddHttpClient)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex WayOut();

    [GeneratedRegex("(Manager|Helpers?|Util|Utils|Utilities|Common)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyWord();

    [GeneratedRegex("\"\\s*(select\\s[^\"]*\\sfrom\\s|insert\\s+into\\s|update\\s+\\w+\\s+set\\s|delete\\s+from\\s|with\\s+(recursive\\s+)?\\w+\\s+as\\s*\\(|create\\s+(unique\\s+|virtual\\s+)?(table|index)\\s|alter\\s+table\\s|pragma\\s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Sql();
}

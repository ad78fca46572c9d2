using System.Globalization;
using System.Text.RegularExpressions;
using Blog.Core.Content;

namespace Blog.Core.Import;

/// <summary>An account of the exporting site as an author here.</summary>
/// <param name="Slug">The name in addresses and front matter: the login's.</param>
/// <param name="Name">The name readers see.</param>
/// <param name="Email">The account's address, by which its comments are recognised.</param>
/// <param name="DisplayName">The name the exporting site showed.</param>
/// <param name="Left">The day of the last post of an author that left.</param>
internal sealed record ImportedAuthor(string Slug, string Name, string Email, string DisplayName, DateOnly? Left)
{
    /// <summary>Whether the site showed a name for all who left instead of this author's.</summary>
    public bool LostItsName => Left is not null;
}

/// <summary>
/// The authors of an export. Sites put everybody who left under one name such as "Former blogger"; here the byline stays with who wrote it,
/// so the name comes from the login then, and the day of the last post is taken as the day they left.
/// </summary>
internal sealed partial class ImportedAuthors
{
    private static readonly string[] Particles = ["van", "de", "den", "der", "het", "ten", "ter", "te", "von", "zu", "du", "la", "le", "di", "da"];
    private readonly Dictionary<string, ImportedAuthor> _byLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, ImportedAuthor> _byId = [];

    /// <summary>The authors that a survey found.</summary>
    public ImportedAuthors(WxrSurvey survey)
    {
        foreach (var account in survey.Site.Authors)
        {
            var author = AuthorOf(account, survey);
            _byLogin[account.Login] = author;
            if (account.Id > 0) _byId[account.Id] = author;
        }
        // The oldest exports name no accounts, only who wrote what.
        foreach (var login in survey.LastWritten.Keys)
            if (login.Length > 0 && !_byLogin.ContainsKey(login)) _byLogin[login] = AuthorOf(new WxrAuthor(0, login, "", "", "", ""), survey);
    }

    /// <summary>The author behind a login.</summary>
    public ImportedAuthor? Find(string login) => _byLogin.GetValueOrDefault(login);

    /// <summary>The author who wrote a comment: by account, else by the account's address together with its name.</summary>
    public ImportedAuthor? WriterOf(WxrComment comment)
    {
        if (comment.UserId > 0 && _byId.TryGetValue(comment.UserId, out var signedIn)) return signedIn;
        if (comment.Email.Length == 0) return null;
        return _byLogin.Values.FirstOrDefault(author => author.Email.Equals(comment.Email, StringComparison.OrdinalIgnoreCase)
            && (author.DisplayName.Equals(comment.Author, StringComparison.OrdinalIgnoreCase) || author.Name.Equals(comment.Author, StringComparison.OrdinalIgnoreCase)));
    }

    private static ImportedAuthor AuthorOf(WxrAuthor account, WxrSurvey survey)
    {
        var slug = Addresses.SlugOf(account.Login);
        var full = $"{account.FirstName} {account.LastName}".Trim();
        var shared = SharedName().IsMatch(account.DisplayName);
        var name = !shared && account.DisplayName.Length > 0 ? account.DisplayName : full.Length > 0 && !SharedName().IsMatch(full) ? full : NameFrom(account.Login);
        DateOnly? left = shared ? DateOnly.FromDateTime((survey.LastWritten.TryGetValue(account.Login, out var last) ? last : survey.Site.ExportedAt ?? DateTimeOffset.UnixEpoch).DateTime) : null;
        return new ImportedAuthor(slug.Length > 0 ? slug : "author", name, account.Email, account.DisplayName, left);
    }

    private static string NameFrom(string login)
    {
        var words = login.Split('@')[0].Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, at) => at > 0 && Particles.Contains(word.ToLowerInvariant()) ? word.ToLowerInvariant() : Capital(word)));
    }

    private static string Capital(string word) => string.Concat(word[..1].ToUpper(CultureInfo.InvariantCulture), word.AsSpan(1));

    [GeneratedRegex(@"^\s*(?:de |een |the |a )?(?:voormalige?|oud|ex|vertrokken|former|previous|past|retired)[\s-]*(?:gast|guest)?[\s-]*(?:blogger|auteur|author|redacteur|redacteurs|editor|schrijver|writer|contributor|medewerker|columnist|collega|staff|user|gebruiker|lid|member)s?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SharedName();
}

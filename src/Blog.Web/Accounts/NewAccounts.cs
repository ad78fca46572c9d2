using System.Globalization;
using Blog.Core.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>An account that is ready to be stored, or everything that stands against it, in sentences.</summary>
internal sealed record NewAccount(Account? Account, IReadOnlyList<string> Faults);

/// <summary>Prepares accounts, the same way for the set-up page and the command line: checks name and password, and hashes the password.</summary>
internal sealed class NewAccounts(IPasswordHasher<SignInUser> hasher, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>The shortest password that is taken.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>The longest password that is taken; a longer one would only make the blog work.</summary>
    public const int MaxPasswordLength = 1000;

    /// <summary>The longest name that readers see.</summary>
    public const int MaxDisplayNameLength = 100;

    private const int MaxNameLength = 100;
    private const string NameMarks = "-._@+";

    /// <summary>Prepares an account; nothing is stored yet.</summary>
    public NewAccount Prepare(string name, string password, AccountRole role, string? displayName = null, string? author = null)
    {
        name = name.Trim().Normalize();
        displayName = DisplayNameOf(displayName);
        List<string> faults = [.. FaultsOfName(name), .. FaultsOfPassword(name, password)];
        if (displayName?.Length > MaxDisplayNameLength)
            faults.Add(Wording.Accounts.Format("DisplayName.TooLong", MaxDisplayNameLength));
        if (faults.Count > 0)
            return new NewAccount(null, faults);
        var account = new Account
        {
            Name = name,
            NormalizedName = normalizer.NormalizeName(name),
            DisplayName = displayName,
            AuthorSlug = author,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConcurrencyStamp = Guid.NewGuid().ToString("N"),
            Role = role,
            CreatedAt = time.GetUtcNow(),
        };
        return new NewAccount(WithPassword(account, password), []);
    }

    /// <summary>A name without differences of case, as accounts are found by.</summary>
    public static string NormalizedNameOf(string name) => new UpperInvariantLookupNormalizer().NormalizeName(name.Trim());

    /// <summary>An account with another password, which ends what the old one had opened.</summary>
    public Account WithPassword(Account account, string password) => account with
    {
        PasswordHash = hasher.HashPassword(new SignInUser(account), password),
        PasswordChangedAt = time.GetUtcNow(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>The name that readers see as it is kept: without control characters and spaces around it; nothing where none was typed.</summary>
    public static string? DisplayNameOf(string? typed)
    {
        var name = new string((typed ?? "").Normalize().Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format).ToArray()).Trim();
        return name.Length == 0 ? null : name;
    }

    /// <summary>What stands against a password of an account with this name.</summary>
    public static IEnumerable<string> FaultsOfPassword(string name, string password)
    {
        if (password.Length < MinPasswordLength)
            yield return Wording.Accounts.Format("Password.TooShort", MinPasswordLength);
        else if (password.Length > MaxPasswordLength)
            yield return Wording.Accounts.Format("Password.TooLong", MaxPasswordLength);
        else if (password.Equals(name, StringComparison.OrdinalIgnoreCase))
            yield return Wording.Accounts["Password.Name"];
    }

    private static IEnumerable<string> FaultsOfName(string name)
    {
        if (name.Length == 0)
            yield return Wording.Accounts["Name.Missing"];
        else if (name.Length > MaxNameLength || !name.All(letter => char.IsLetterOrDigit(letter) || NameMarks.Contains(letter, StringComparison.Ordinal)))
            yield return Wording.Accounts["Name.Malformed"];
    }
}

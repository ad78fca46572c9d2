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

    private const int MaxNameLength = 100;
    private const string NameMarks = "-._@+";

    /// <summary>Prepares an account; nothing is stored yet.</summary>
    public NewAccount Prepare(string name, string password, AccountRole role, string? displayName = null, string? author = null)
    {
        name = name.Trim();
        var faults = FaultsOf(name, password).ToList();
        if (faults.Count > 0)
            return new NewAccount(null, faults);
        var account = new Account
        {
            Name = name,
            NormalizedName = normalizer.NormalizeName(name),
            DisplayName = string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim(),
            AuthorSlug = author,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConcurrencyStamp = Guid.NewGuid().ToString("N"),
            Role = role,
            CreatedAt = time.GetUtcNow(),
        };
        return new NewAccount(account with { PasswordHash = hasher.HashPassword(new SignInUser(account), password) }, []);
    }

    private static IEnumerable<string> FaultsOf(string name, string password)
    {
        if (name.Length == 0)
            yield return Wording.Desk["Name.Missing"];
        else if (name.Length > MaxNameLength || !name.All(letter => char.IsLetterOrDigit(letter) || NameMarks.Contains(letter, StringComparison.Ordinal)))
            yield return Wording.Desk["Name.Malformed"];
        if (password.Length < MinPasswordLength)
            yield return Wording.Desk.Format("Password.TooShort", MinPasswordLength);
        else if (password.Equals(name, StringComparison.OrdinalIgnoreCase))
            yield return Wording.Desk["Password.Name"];
    }
}

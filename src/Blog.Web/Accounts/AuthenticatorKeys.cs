using System.Globalization;
using System.Security.Cryptography;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Blog.Web.Accounts;

/// <summary>Hands out keys for authenticator apps. A key that has not been tried out is not stored: it travels with the form, sealed for its account.</summary>
internal sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Blog.Accounts.AuthenticatorKey.v1");

    /// <summary>A key in its seal.</summary>
    public string Seal(Account account, string key) => _protector.Protect($"{account.Id.ToString(CultureInfo.InvariantCulture)}:{key}");

    /// <summary>The key in a seal that was made for this account.</summary>
    public string? Open(Account account, string? seal)
    {
        if (string.IsNullOrEmpty(seal))
            return null;
        try
        {
            var parts = _protector.Unprotect(seal).Split(':');
            return parts is [var id, var key] && id == account.Id.ToString(CultureInfo.InvariantCulture) ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

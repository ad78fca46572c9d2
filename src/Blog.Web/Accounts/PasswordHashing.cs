using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Blog.Web.Accounts;

/// <summary>Hashes passwords as Identity does, whichever way a keyboard writes their letters: an é may be one character or two.</summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions>? options = null) : PasswordHasher<SignInUser>(options)
{
    /// <inheritdoc/>
    public override string HashPassword(SignInUser user, string password) => base.HashPassword(user, password.Normalize(NormalizationForm.FormKC));

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(SignInUser user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, providedPassword.Normalize(NormalizationForm.FormKC));
}

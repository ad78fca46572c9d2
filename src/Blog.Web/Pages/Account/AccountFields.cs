namespace Blog.Web.Pages.Account;

/// <summary>What was typed for a new account so far.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">The name that readers see.</param>
internal sealed record AccountFields(string? UserName, string? DisplayName);

namespace Blog.Moderation;

/// <summary>What moderators block or trust.</summary>
public enum ListedKind
{
    /// <summary>Whoever wrote something, told by facts that nobody else can have.</summary>
    Author,

    /// <summary>A host that is linked to, and everything below it.</summary>
    Host,

    /// <summary>A network, or a single address.</summary>
    Network,
}

/// <summary>That a moderator blocked or trusts what a submission comes from or leads to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, as moderators read it.</param>
/// <param name="By">The account that listed it.</param>
/// <param name="At">When.</param>
public sealed record Listed(ListedKind Kind, string Name, string By, DateTimeOffset At);

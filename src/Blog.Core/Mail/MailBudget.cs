using System.Runtime.InteropServices;

namespace Blog.Core.Mail;

/// <summary>How many more mails somebody may get in the hour that runs.</summary>
/// <param name="Start">When the hour began.</param>
/// <param name="Used">How many they got in it.</param>
/// <param name="Limit">How many they may get.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MailBudget(long Start, long Used, int Limit)
{
    private const long Hour = 60 * 60 * 1000;

    // More than a few at once are easier to read in one mail.
    private const int MostSingles = 4;

    /// <summary>The budget at a moment: a new hour where the last one is over.</summary>
    public static MailBudget At(long now, long start, long used, int limit) => now - start >= Hour ? new(now, 0, limit) : new(start, used, limit);

    /// <summary>Whether nothing more may be sent before <see cref="NextAt"/>.</summary>
    public bool IsUsedUp => Used >= Limit;

    /// <summary>When the next hour begins.</summary>
    public long NextAt => Start + Hour;

    /// <summary>Whether this many things can be told in a mail each; the last mail of an hour is kept for what comes together.</summary>
    public bool AllowsSingles(int things) => things <= MostSingles && (Used + things < Limit || (things == 1 && Used < Limit && Limit == 1));

    /// <summary>The budget after some mails.</summary>
    public MailBudget After(int mails) => this with { Used = Used + mails };
}

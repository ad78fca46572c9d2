using Blog.Core.Language;

namespace Blog.Web.Language;

/// <summary>Every sentence the web shows, by area: <c>Wording.Reading["Series.Next"]</c>.</summary>
internal sealed class Wording
{
    private Wording()
    {
    }

    /// <summary>Pages for readers: navigation, lists, posts, series, widgets, error pages.</summary>
    public static Texts Reading { get; } = Texts.Beside<Wording>("Reading");

    /// <summary>Comments: thread, form, receipt.</summary>
    public static Texts Discussion { get; } = Texts.Beside<Wording>("Discussion");

    /// <summary>The review desk and the account pages.</summary>
    public static Texts Desk { get; } = Texts.Beside<Wording>("Desk");

    /// <summary>Deciding: what can be done about a comment, the log of it, and who is blocked or trusted.</summary>
    public static Texts Decide { get; } = Texts.Beside<Wording>("Decide");

    /// <summary>The judge: its thresholds, its figures, its settings.</summary>
    public static Texts Judge { get; } = Texts.Beside<Wording>("Judge");

    /// <summary>Reports, appeals and what people can have done about their own data.</summary>
    public static Texts Voices { get; } = Texts.Beside<Wording>("Voices");

    /// <summary>The list at the desk: filters, short facts, and names of what the judge notices.</summary>
    public static Texts Queue { get; } = Texts.Beside<Wording>("Queue");

    /// <summary>Telling other sites of the links to them.</summary>
    public static Texts Sending { get; } = Texts.Beside<Wording>("Sending");

    /// <summary>Accounts: signing in, what proves who somebody is, invitations, administration.</summary>
    public static Texts Accounts { get; } = Texts.Beside<Wording>("Accounts");

    /// <summary>What a page says to machines, and how often it was read.</summary>
    public static Texts Head { get; } = Texts.Beside<Wording>("Head");

    /// <summary>What other sites tell us, and what we answer.</summary>
    public static Texts Mentions { get; } = Texts.Beside<Wording>("Mentions");

    /// <summary>The command line.</summary>
    public static Texts Commands { get; } = Texts.Beside<Wording>("Commands");

    /// <summary>Building starter knowledge on the command line.</summary>
    public static Texts BuildStarter { get; } = Texts.Beside<Wording>("BuildStarter");

    /// <summary>Mail: the outbox, what moderators choose, and where links in mails lead.</summary>
    public static Texts Mail { get; } = Texts.Beside<Wording>("Mail");
}

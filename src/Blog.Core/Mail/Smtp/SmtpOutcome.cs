using Blog.Core.Language;

namespace Blog.Core.Mail.Smtp;

/// <summary>How far a dialogue with a mail server had come.</summary>
internal enum SmtpStep
{
    /// <summary>The connection is made.</summary>
    Connect,

    /// <summary>The server greets.</summary>
    Greeting,

    /// <summary>Both say what they can.</summary>
    Hello,

    /// <summary>The way is protected.</summary>
    Tls,

    /// <summary>Name and password are shown.</summary>
    SignIn,

    /// <summary>The server hears who sends.</summary>
    Sender,

    /// <summary>The server hears for whom it is.</summary>
    Recipient,

    /// <summary>The server is asked whether it takes the mail.</summary>
    Data,

    /// <summary>The mail has been written out in full: from here on it may have arrived.</summary>
    Handover,
}

/// <summary>How a dialogue with a mail server ended: one of the records below.</summary>
internal abstract record SmtpOutcome(SmtpStep Step)
{
    /// <summary>It took the mail.</summary>
    /// <param name="Reply">What it said.</param>
    public sealed record Accepted(string Reply) : SmtpOutcome(SmtpStep.Handover);

    /// <summary>It said no.</summary>
    /// <param name="Step">At which step.</param>
    /// <param name="Code">Its three digits: 4 and two others says "later", 5 and two others "never".</param>
    /// <param name="Reply">What it said.</param>
    public sealed record Refused(SmtpStep Step, int Code, string Reply) : SmtpOutcome(Step);

    /// <summary>It could not be reached, fell silent, hung up, or said what no mail server says.</summary>
    /// <param name="Step">At which step.</param>
    /// <param name="Key">The sentence for it.</param>
    /// <param name="Detail">What the machinery said.</param>
    public sealed record Broken(SmtpStep Step, string Key, string Detail = "") : SmtpOutcome(Step);

    private static readonly Texts s_texts = Texts.Beside<Texts>("Smtp");

    /// <summary>Whether the mail was written out in full, and nobody knows what became of it.</summary>
    public bool MayHaveArrived => this is Broken { Step: SmtpStep.Handover };

    /// <summary>Whether it is about this mail, and will be so the next time.</summary>
    public bool IsFinal => this is Refused { Code: >= 500, Step: SmtpStep.Sender or SmtpStep.Recipient or SmtpStep.Data or SmtpStep.Handover } or Broken { Key: "NoUtf8" };

    /// <summary>What happened, in words.</summary>
    public string InWords(SmtpSettings settings) => this switch
    {
        Accepted(var reply) => s_texts.Format("Accepted", settings.Place, reply),
        Refused(var step, var code, var reply) => s_texts.Format(code >= 500 ? $"Refused.{step}" : $"Later.{step}", settings.Place, $"{code} {reply}"),
        Broken(var step, var key, var detail) => s_texts.Format($"Broken.{key}", settings.Place, s_texts[$"Step.{step}"], detail) + (MayHaveArrived ? " " + s_texts["MayHaveArrived"] : ""),
        _ => throw new InvalidOperationException($"Nobody knows what {GetType().Name} means."),
    };
}

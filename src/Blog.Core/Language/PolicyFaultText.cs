using Blog.Moderation;

namespace Blog.Core.Language;

/// <summary>Says in words what is wrong with a setting of the moderation policy, and what to write instead.</summary>
public static class PolicyFaultText
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Findings");

    /// <summary>What is wrong.</summary>
    public static string Message(PolicyFault fault) => s_texts.Format($"Policy.{fault.Kind}", fault.Key, fault.Value);

    /// <summary>What to do about it.</summary>
    public static string Remedy(PolicyFault fault) => fault switch
    {
        { Kind: PolicyFaultKind.UnknownKey, Hint: null } => s_texts["Remedy.NoNearKey"],
        _ => s_texts.Format($"Remedy.{fault.Kind}", fault.Key, fault.Hint),
    };
}

using Blog.Core.Language;

namespace Blog.Core.Outbox;

/// <summary>What the outbox itself says about attempts.</summary>
internal static class OutboxTexts
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Outbox");

    public static string Stopped => s_texts["Stopped"];

    public static string TooSlow => s_texts["TooSlow"];

    public static string Fault(Exception error) => s_texts.Format("Fault", error.Message);
}

using Blog.Web.Language;

namespace Blog.Web.Accounts;

/// <summary>Says in words which browser on which system a sign-in is, from what the browser calls itself.</summary>
internal static class DeviceWords
{
    // Looked for in this order: browsers call themselves by the names of others too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Firefox on Linux.</summary>
    public static string Of(string? agent)
    {
        var (browser, system) = (Find(Browsers, agent), Find(Systems, agent));
        return (browser, system) switch
        {
            (null, null) => Wording.Accounts["Device.Unknown"],
            (null, _) => Wording.Accounts.Format("Device.System", system),
            (_, null) => browser,
            _ => Wording.Accounts.Format("Device.Both", browser, system),
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? agent) =>
        agent is null ? null : Array.Find(known, pair => agent.Contains(pair.Mark, StringComparison.Ordinal)).Name;
}
